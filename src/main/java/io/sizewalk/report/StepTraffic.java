package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measured step beside what CloudWatch says of it: how far both speak of the same requests.
 *
 * @param sent what the endpoint can have received from this step in CloudWatch's minutes
 */
record StepTraffic(StepResult step, Measurement measured, EndpointMetrics metrics, MinuteWindow.Count sent) {

    /** A few requests of a minute may be counted in its neighbour. */
    private static final double TOLERANCE = 0.02;

    private static final long FEW = 2;

    /** Empty for a step that measured nothing, or for which CloudWatch has nothing. */
    static Optional<StepTraffic> of(StepResult step) {
        EndpointMetrics metrics = step.cloudWatch();
        return metrics != null && metrics.hasData() && step.outcome() instanceof Measured measured
                ? Optional.of(new StepTraffic(
                        step, measured.measurement(), metrics, metrics.window().requests(measured.measurement())))
                : Optional.empty();
    }

    static List<StepTraffic> of(List<StepResult> steps) {
        return steps.stream().map(StepTraffic::of).flatMap(Optional::stream).toList();
    }

    /** Whether the endpoint got more requests in these minutes than this step sent. */
    boolean hasOthers() {
        Long invocations = metrics.invocations();
        return invocations != null && invocations > sent.most() * (1 + TOLERANCE) + FEW;
    }

    /** Whether fewer requests reached the endpoint than were sent. */
    boolean hasLost() {
        Long invocations = metrics.invocations();
        return invocations != null && invocations < sent.least() * (1 - TOLERANCE) - FEW;
    }

    /** Whether all in these minutes is this step's. */
    boolean isItsOwn() {
        return metrics.invocations() != null && !hasOthers();
    }

    /** Whether another of the job's steps can have sent requests in the same minutes. */
    boolean sharesMinutes(List<StepResult> all) {
        return !metrics.wholeMinutes()
                && all.stream()
                        .anyMatch(other -> other.number() != step.number()
                                && other.startedAt().isBefore(metrics.to())
                                && other.endedAt().isAfter(metrics.from()));
    }

    double tpsPerInstance() {
        return step.config().traffic().tps().perSecond() / step.config().fleet().count();
    }

    /**
     * The largest median among the client's seconds in these minutes: the median of all of them cannot be larger. Not a
     * number when there is none.
     */
    double highestClientP50Millis() {
        Duration bucket = Duration.ofSeconds(measured.timeline().bucketSeconds());
        Instant begin = measured.overall().start();
        double highest = Double.NaN;
        for (var one : measured.timeline().buckets()) {
            Instant end = begin.plus(bucket);
            Double p50 = one.p50Millis();
            if (p50 != null && end.isAfter(metrics.from()) && begin.isBefore(metrics.to())) {
                highest = Double.isNaN(highest) ? p50 : Math.max(highest, p50);
            }
            begin = end;
        }
        return highest;
    }

    /** Of successful requests; not a number when there is none. */
    double clientP50Millis() {
        var success = measured.overall().success();
        return success == null ? Double.NaN : success.p50Millis();
    }

    /** Not a number where CloudWatch has none. */
    double modelP50Millis() {
        return p50Millis(metrics.modelLatency());
    }

    double overheadP50Millis() {
        return p50Millis(metrics.overheadLatency());
    }

    private static double p50Millis(EndpointMetrics.@Nullable Latency latency) {
        return latency == null || latency.p50Micros() == null
                ? Double.NaN
                : Objects.requireNonNull(latency.p50Micros()) / 1000;
    }
}
