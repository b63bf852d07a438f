package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sizewalk.model.StepOutcome.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finished step.
 *
 * @param number 1, 2, 3 ... in the order in which steps were started
 * @param config what was deployed and sent
 * @param startedAt when its deployment began
 * @param endedAt when its result was there
 * @param outcome how it ended
 * @param scaling what auto scaling did during the step, oldest first; null when it was not under test
 * @param cloudWatch what CloudWatch says of it; null when it was not asked, or has not answered yet
 */
public record StepResult(
        int number,
        StepConfig config,
        Instant startedAt,
        Instant endedAt,
        StepOutcome outcome,
        @Nullable List<ScalingActivity> scaling,
        @Nullable EndpointMetrics cloudWatch) {

    public StepResult {
        scaling = scaling == null ? null : List.copyOf(scaling);
    }

    /** A step of which CloudWatch has not been asked. */
    public StepResult(
            int number,
            StepConfig config,
            Instant startedAt,
            Instant endedAt,
            StepOutcome outcome,
            @Nullable List<ScalingActivity> scaling) {
        this(number, config, startedAt, endedAt, outcome, scaling, null);
    }

    /** A step without auto scaling. */
    public static StepResult fixed(
            int number, StepConfig config, Instant startedAt, Instant endedAt, StepOutcome outcome) {
        return new StepResult(number, config, startedAt, endedAt, outcome, null);
    }

    /** The same step with what CloudWatch says of it. */
    public StepResult withCloudWatch(EndpointMetrics metrics) {
        return new StepResult(number, config, startedAt, endedAt, outcome, scaling, metrics);
    }

    @JsonIgnore
    public boolean passed() {
        return outcome.passed();
    }

    /** Whether the load was not delivered, so that the step says nothing about the endpoint. */
    @JsonIgnore
    public boolean isInvalid() {
        return outcome.label().equals(Verdict.INVALID.name());
    }

    /** Whether this step was INVALID and one of these is another try of it. */
    public boolean isRepeatedIn(List<StepResult> steps) {
        return isInvalid()
                && steps.stream()
                        .anyMatch(
                                step -> step.number() > number && step.config().equals(config));
    }

    public Duration took() {
        return Duration.between(startedAt, endedAt);
    }

    /** How long judged requests were sent; the planned time where that is not known. */
    public Duration loadTime() {
        return outcome instanceof Measured measured && measured.measurement().sidecar() != null
                ? Duration.ofMillis(measured.measurement().sidecar().ending().afterMillis())
                : config.traffic().total();
    }

    /** {@code 003-ml.m5.large-2x-100tps}, the step's folder under {@code steps/}. */
    public String folder() {
        return folder(number, config);
    }

    /** The folder name of a step that has not ended yet; {@code 007-ml.m5.large-2-5x-100tps} with auto scaling. */
    public static String folder(int number, StepConfig config) {
        AutoScaling scaling = config.scaling();
        String counts = config.fleet().count() + (scaling == null ? "" : "-" + scaling.maxCount());
        return String.format(
                Locale.ROOT,
                "%03d-%s-%sx-%stps",
                number,
                config.fleet().type(),
                counts,
                config.traffic().tps());
    }
}
