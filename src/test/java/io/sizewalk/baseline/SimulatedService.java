package io.sizewalk.baseline;

import io.sizewalk.model.EndRule;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.PercentileInterval;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import io.sizewalk.verdict.PercentileCourse;
import io.sizewalk.verdict.StepVerdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Instances with two workers each and lognormal service times (p99 is 3 times the median), under Poisson traffic: a queue whose steps are
 * judged and ended by the real sequential verdict, and whose percentiles are measured as those of a log are.
 */
final class SimulatedService {

    private static final int WORKERS = 2;
    private static final double SIGMA = Math.log(3) / 2.3263478740408408;
    private static final double GROWTH = 1.05;
    private static final double MICROS = 1e6;

    private final double medianMillis;
    private final Requirement requirement;
    private final VerdictRule rule;
    private final SplittableRandom random;

    /** @param medianMillis of the service alone */
    SimulatedService(double medianMillis, Requirement requirement, VerdictRule rule, SplittableRandom random) {
        this.medianMillis = medianMillis;
        this.requirement = requirement;
        this.rule = rule;
        this.random = random;
    }

    /** Runs a step until it is certain, or as long as it may take. */
    Measured measure(StepConfig config) {
        EndRule end = EndRule.of(config.traffic(), rule);
        double tps = config.traffic().tps().perSecond();
        StepVerdict verdict = StepVerdict.of(List.of(requirement), rule.confidencePercent());
        double[] freeAt = new double[WORKERS * config.fleet().count()];
        long[] millis = new long[(int) (2 * tps * end.mostMicros() / MICROS) + 100];
        int count = 0;
        double nextLook = MICROS;
        for (double now = 0; now < end.mostMicros() && count < millis.length; count++) {
            now -= Math.log(1 - random.nextDouble()) / tps * MICROS;
            int first = 0;
            for (int i = 0; i < freeAt.length; i++) {
                first = freeAt[i] < freeAt[first] ? i : first;
            }
            freeAt[first] = Math.max(now, freeAt[first]) + service();
            long micros = Math.round(freeAt[first] - now);
            verdict.add((long) now, micros, true);
            millis[count] = Math.round(micros / 1000.0);
            if (now >= nextLook) {
                nextLook = Math.max(now + MICROS, now * GROWTH);
                Verdict said = verdict.verdict();
                if ((said == Verdict.FAIL && now >= end.failMicros())
                        || (said == Verdict.PASS && now >= end.passMicros())) {
                    return measured(verdict, Arrays.copyOf(millis, count + 1));
                }
            }
        }
        return measured(verdict, Arrays.copyOf(millis, count));
    }

    private double service() {
        return 1000 * medianMillis * Math.exp(SIGMA * random.nextGaussian());
    }

    private Measured measured(StepVerdict verdict, long[] millis) {
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        double p99 = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
        List<PercentileInterval> intervals = intervals(millis, sorted);
        LatencySummary summary = new LatencySummary(
                sorted.length, sorted[0], 0, 0, sorted[sorted.length / 2], 0, 0, 0, 0, p99, p99, p99);
        RequestStatistics all = new RequestStatistics(
                "All requests",
                sorted.length,
                sorted.length,
                0,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                summary,
                summary,
                null,
                List.of());
        Measurement measurement = new Measurement(
                all,
                List.of(),
                null,
                null,
                new Timeline(1, List.of()),
                false,
                Map.of(Metric.latencyAll(99).toString(), p99),
                intervals);
        List<Judgement> judgements = verdict.conclude().stream()
                .map(known -> new Judgement(requirement, p99, known.verdict(), "", known))
                .toList();
        return new Measured(measurement, judgements, judgements.get(0).verdict());
    }

    /** As result.PercentileIntervals does, which is out of reach here. */
    private static List<PercentileInterval> intervals(long[] millis, long[] sorted) {
        PercentileCourse middle = course(50, millis, sorted);
        PercentileCourse tail = course(99, millis, sorted);
        double effect = middle.designEffect();
        return List.of(
                interval(50, middle, effect, sorted),
                interval(99, tail, Math.max(effect, tail.designEffect()), sorted));
    }

    private static PercentileCourse course(double percentile, long[] millis, long[] sorted) {
        PercentileCourse course = new PercentileCourse(percentile);
        long value = sorted[rank(percentile, sorted)];
        for (long one : millis) {
            course.add(one > value);
        }
        return course;
    }

    private static PercentileInterval interval(
            double percentile, PercentileCourse course, double effect, long[] sorted) {
        return new PercentileInterval(
                percentile,
                sorted[rank(percentile, sorted)],
                at(course.lowerRank(effect, PercentileInterval.SIGMAS), sorted),
                at(course.upperRank(effect, PercentileInterval.SIGMAS), sorted),
                sorted.length / effect);
    }

    private static int rank(double percentile, long[] sorted) {
        return (int) Math.ceil(percentile / 100 * sorted.length) - 1;
    }

    private static @Nullable Double at(long rank, long[] sorted) {
        return rank == 0 ? null : (double) sorted[(int) rank - 1];
    }
}
