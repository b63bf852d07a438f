package io.sizewalk.baseline;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.PercentileInterval;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs with steps of certain verdicts, to be held against one another. */
final class Jobs {

    private static final Requirement P99 = Requirement.parse("p99<200ms");
    private static final Tps PEAK = Tps.of(80);

    private final List<StepResult> steps = new ArrayList<>();

    Jobs step(int count, double tps, Verdict verdict, double p99Millis, PercentileInterval... intervals) {
        Certainty known = certainty(verdict == Verdict.INVALID ? Verdict.PASS : verdict);
        return add(count, tps, new Judgement(P99, p99Millis, verdict, "", known), List.of(intervals));
    }

    /** The endpoint fell behind, long before the share of slow requests was certain. */
    Jobs hopeless(int count, double tps) {
        Certainty known = certainty(Verdict.INCONCLUSIVE);
        return add(count, tps, new Judgement(P99, 150, Verdict.FAIL, "the backlog only grew", known), List.of());
    }

    JobResult found(int count) {
        return job(
                new Recommendation(new Fleet(SimulatedJobs.TYPE, count), PEAK, Tps.of(20), 1, null, 500, null, null));
    }

    JobResult none() {
        return job(null);
    }

    private static Certainty certainty(Verdict verdict) {
        return new Certainty(P99, Certainty.Quantity.SLOW_OR_FAILED, 1_000, 1_000, 0.5, 0.1, 0.9, 1, verdict, 352L);
    }

    private Jobs add(int count, double tps, Judgement judgement, List<PercentileInterval> intervals) {
        RequestStatistics all = new RequestStatistics(
                "All requests", 0, 0, 0, Instant.EPOCH, Instant.EPOCH, null, null, null, List.of());
        Measurement measurement =
                new Measurement(all, List.of(), null, null, new Timeline(1, List.of()), false, Map.of(), intervals);
        steps.add(StepResult.fixed(
                steps.size() + 1,
                StepConfig.fixed(
                        Phase.FIND_TYPE,
                        new Fleet(SimulatedJobs.TYPE, count),
                        Traffic.steady(Tps.of(tps), Duration.ofMinutes(3))),
                Instant.EPOCH,
                Instant.EPOCH,
                new Measured(measurement, List.of(judgement), judgement.verdict())));
        return this;
    }

    private JobResult job(@Nullable Recommendation answer) {
        return new JobResult(
                JobResult.SCHEMA_VERSION,
                "job-1",
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                "us-west-2",
                "model",
                PEAK,
                0.5,
                List.of(P99),
                Map.of(),
                steps,
                new Conclusion(answer, List.of()),
                SimulatedJobs.PRICES,
                List.of(),
                null,
                null);
    }
}
