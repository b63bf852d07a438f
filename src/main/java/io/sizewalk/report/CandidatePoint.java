package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What one step measured of a fleet at one rate.
 *
 * @param step its number
 * @param tps sent
 * @param verdict on all requirements
 * @param p50Millis of successful requests, like the other two; not a number when none succeeded
 * @param limitedMillis value of {@link Candidates#metric()}; infinite when too many requests failed for it, not a number when
 *     it was not measured
 * @param percentFailed requests that failed or had no end, in percent of all
 * @param certainty of that metric's requirement; null for a plain comparison, or when no latency is limited
 */
public record CandidatePoint(
        int step,
        Tps tps,
        Verdict verdict,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        double limitedMillis,
        double percentFailed,
        @Nullable Certainty certainty) {

    static CandidatePoint of(StepResult step, Measured measured, Metric metric) {
        Measurement measurement = measured.measurement();
        LatencySummary success = measurement.overall().success();
        double p99 = success == null ? Double.NaN : success.p99Millis();
        double limited = measurement.value(metric);
        return new CandidatePoint(
                step.number(),
                step.config().traffic().tps(),
                measured.verdict(),
                success == null ? Double.NaN : success.p50Millis(),
                success == null ? Double.NaN : success.p95Millis(),
                p99,
                Double.isNaN(limited) && metric.equals(Metric.latencySuccess(99)) ? p99 : limited,
                StepColumn.percentFailed(measurement),
                measured.judgements().stream()
                        .filter(judgement -> judgement.requirement().metric().equals(metric))
                        .map(Judgement::certainty)
                        .filter(known -> known != null)
                        .findFirst()
                        .orElse(null));
    }
}
