package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import java.util.Arrays;

/**
 * Successful requests that ended in a second, against the asked rate. The samples are stretches of time: seconds, then two, four
 * ... of them in long steps. Those up to and with the first success do not count, since the first answers cannot come
 * before their latency has passed, nor does the one that is not over yet. All requests that ended before a start that was
 * already fed in have been fed in too, because they started earlier.
 *
 * <p>At a rate that is sent evenly, the very rate sent can never be told from one just under it: ask for a little less.
 */
final class ThroughputWatch implements RequirementWatch {

    /** Counts of a second are about normal and little skewed. */
    private static final int FEWEST = 30;

    private static final int MOST_STRETCHES = 1024;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final MeanJudge judge;
    private final long[] ended = new long[MOST_STRETCHES];
    private long stretchSeconds = 1;
    private long firstEndMicros = Long.MAX_VALUE;
    private long latestStartMicros;

    ThroughputWatch(Requirement requirement, ErrorBudget budget) {
        this.judge = new MeanJudge(requirement, Quantity.THROUGHPUT, budget, FEWEST);
    }

    @Override
    public void add(long startMicros, long micros, boolean ok) {
        latestStartMicros = Math.max(latestStartMicros, startMicros);
        if (!ok) {
            return;
        }
        long end = startMicros + micros;
        firstEndMicros = Math.min(firstEndMicros, end);
        while (stretchOf(end) >= MOST_STRETCHES) {
            lengthen();
        }
        ended[stretchOf(end)]++;
    }

    private int stretchOf(long micros) {
        return (int) Math.min(MOST_STRETCHES, micros / MICROS_PER_SECOND / stretchSeconds);
    }

    private void lengthen() {
        for (int i = 0; i < MOST_STRETCHES / 2; i++) {
            ended[i] = ended[2 * i] + ended[2 * i + 1];
        }
        Arrays.fill(ended, MOST_STRETCHES / 2, MOST_STRETCHES, 0);
        stretchSeconds *= 2;
    }

    @Override
    public Verdict look() {
        return certainty(false).verdict();
    }

    @Override
    public Certainty certainty(boolean concluded) {
        BlockSums rates = new BlockSums();
        // Without any success every stretch has a rate of 0.
        int first = firstEndMicros == Long.MAX_VALUE ? 0 : stretchOf(firstEndMicros) + 1;
        int over = Math.min(MOST_STRETCHES, stretchOf(latestStartMicros));
        for (int i = first; i < over; i++) {
            rates.add((double) ended[i] / stretchSeconds);
        }
        return judge.judge(rates, DesignEffect.of(rates));
    }
}
