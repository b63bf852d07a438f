package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A finished step.
 *
 * @param number 1, 2, 3 ... in the order in which steps were started
 * @param config what was deployed and sent
 * @param startedAt when its deployment began
 * @param endedAt when its result was there
 * @param outcome how it ended
 */
public record StepResult(int number, StepConfig config, Instant startedAt, Instant endedAt, StepOutcome outcome) {

    @JsonIgnore
    public boolean passed() {
        return outcome.passed();
    }

    public Duration took() {
        return Duration.between(startedAt, endedAt);
    }

    /** {@code 003-ml.m5.large-2x-100tps}, the step's folder under {@code steps/}. */
    public String folder() {
        return folder(number, config);
    }

    /** The folder name of a step that has not ended yet. */
    public static String folder(int number, StepConfig config) {
        return String.format(
                Locale.ROOT,
                "%03d-%s-%dx-%stps",
                number,
                config.fleet().type(),
                config.fleet().count(),
                config.traffic().tps());
    }
}
