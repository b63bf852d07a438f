package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;

/** The mean latency of the successful requests against its limit, correlation counted as for shares. */
final class MeanWatch implements RequirementWatch {

    /** With fewer, a skewed distribution such as the exponential makes the mean look too small too often. */
    private static final int FEWEST = 250;

    private static final double MICROS_PER_MILLI = 1_000;

    private final MeanJudge judge;
    private final BlockSums millis = new BlockSums();
    private final LatencyCourse latencies = new LatencyCourse();

    MeanWatch(Requirement requirement, ErrorBudget budget) {
        this.judge = new MeanJudge(requirement, Quantity.MEAN, budget, FEWEST);
    }

    @Override
    public void add(long startMicros, long micros, boolean ok) {
        latencies.add(micros);
        if (ok) {
            millis.add(micros / MICROS_PER_MILLI);
        }
    }

    @Override
    public Verdict look() {
        return certainty(false).verdict();
    }

    @Override
    public Certainty certainty(boolean concluded) {
        return judge.judge(millis, Math.max(latencies.designEffect(), DesignEffect.of(millis)));
    }
}
