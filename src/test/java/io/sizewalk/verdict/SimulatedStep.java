package io.sizewalk.verdict;

import io.sizewalk.model.EndRule;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Requirement.Comparison;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A step of 3 minutes whose latencies are held against several limits of a percentile at once, each on its own. It is looked at once a second,
 * or at each 3 % more requests where that is seldomer, ends no sooner than a real step ({@link EndRule}), and is prolonged once when something is
 * uncertain at its planned end.
 */
final class SimulatedStep {

    private static final int SECONDS = 180;
    private static final double GROWTH = 1.03;
    private static final double MEAN_SERVICE_MICROS = 10_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final ErrorBudget NINETY_FIVE_PERCENT = new ErrorBudget(0.05, 0.05);

    private static final EndRule END = EndRule.of(
            Traffic.steady(Tps.of(1), Duration.ofSeconds(SECONDS)),
            VerdictRule.sequential(95, Duration.ofSeconds(SECONDS)));

    private final double[] limits;
    private final double percentile;
    private final int tps;
    private final int planned;
    /** One for each limit, so that those that have become certain need not be fed any more. */
    private final StepVerdict[] steps;

    private final Verdict[] verdicts;
    private final int[] samples;
    private final int[] slowWhenPlanned;

    /**
     * Runs it.
     *
     * @param latencies in mean service times
     * @param limits likewise
     * @param percentile that is limited
     */
    SimulatedStep(DoubleSupplier latencies, double[] limits, double percentile, int tps) {
        this.limits = limits;
        this.percentile = percentile;
        this.tps = tps;
        this.planned = tps * SECONDS;
        this.steps = Arrays.stream(limits)
                .mapToObj(limit -> new StepVerdict(List.of(percentileUnder(percentile, limit)), NINETY_FIVE_PERCENT))
                .toArray(StepVerdict[]::new);
        this.verdicts = new Verdict[limits.length];
        Arrays.fill(verdicts, Verdict.INCONCLUSIVE);
        this.samples = new int[limits.length];
        this.slowWhenPlanned = new int[limits.length];
        run(latencies);
    }

    private static Requirement percentileUnder(double percentile, double limit) {
        return new Requirement(
                Metric.latencyAll(percentile), Comparison.LESS, limit * MEAN_SERVICE_MICROS / MICROS_PER_MILLI);
    }

    private void run(DoubleSupplier latencies) {
        int nextLook = tps;
        boolean open = true;
        for (int n = 1; n <= planned || (open && n <= 2 * planned); n++) {
            double latency = latencies.getAsDouble();
            long start = (n - 1) * 1_000_000L / tps;
            long micros = Math.round(latency * MEAN_SERVICE_MICROS);
            for (int i = 0; i < limits.length; i++) {
                if (verdicts[i] == Verdict.INCONCLUSIVE) {
                    steps[i].add(start, micros, true);
                }
                slowWhenPlanned[i] += n <= planned && latency >= limits[i] ? 1 : 0;
            }
            if (open && (n == nextLook || n == planned || n == 2 * planned)) {
                open = look(n);
                nextLook = n == nextLook ? Math.max(n + tps, (int) (n * GROWTH)) : nextLook;
            }
        }
    }

    /** Keeps what has become certain; returns whether anything is still open. */
    private boolean look(int n) {
        boolean open = false;
        for (int i = 0; i < verdicts.length; i++) {
            if (verdicts[i] == Verdict.INCONCLUSIVE) {
                Verdict look = steps[i].verdict();
                verdicts[i] = isTooEarly(look, n) ? Verdict.INCONCLUSIVE : look;
                samples[i] = n;
                open |= verdicts[i] == Verdict.INCONCLUSIVE;
            }
        }
        return open;
    }

    private boolean isTooEarly(Verdict verdict, int n) {
        long micros = n * 1_000_000L / tps;
        return micros < END.failMicros() || (verdict == Verdict.PASS && micros < END.passMicros());
    }

    /** The first certain verdict on a limit. */
    Verdict verdict(int limit) {
        return verdicts[limit];
    }

    /** Requests until that verdict, or until the end. */
    int samples(int limit) {
        return samples[limit];
    }

    int planned() {
        return planned;
    }

    /** What the plain comparison says after the planned step: at most the allowed share was slower. */
    boolean passesPlainly(int limit) {
        return slowWhenPlanned[limit] <= planned * (100 - percentile) / 100;
    }
}
