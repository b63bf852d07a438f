package io.sizewalk.report;

import io.sizewalk.model.CountChange;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scaling activity, for a step's page. Status and cause are AWS's words.
 *
 * @param began when
 * @param intoLoad how long after the first request
 * @param counts {@code 2 to 4}
 */
public record ScalingRow(String began, String intoLoad, String counts, String took, String status, String cause) {

    private static final int MAX_STATUS = 60;
    private static final int MAX_CAUSE = 1_000;

    static List<ScalingRow> of(StepResult step) {
        Instant load = step.outcome() instanceof Measured measured
                ? measured.measurement().overall().start()
                : null;
        return CountChange.of(step).stream().map(change -> row(change, load)).toList();
    }

    private static ScalingRow row(CountChange change, @Nullable Instant load) {
        Integer to = change.activity().desiredCount();
        Instant began = change.activity().startedAt();
        Duration took = change.took();
        return new ScalingRow(
                Figures.time(began),
                load == null || began.isBefore(load) ? Figures.NONE : seconds(Duration.between(load, began)),
                change.from() + " to " + (to == null ? "?" : to),
                took == null ? "not done" : seconds(took),
                OutsideText.line(change.activity().status(), MAX_STATUS),
                OutsideText.cut(change.activity().cause(), MAX_CAUSE));
    }

    private static String seconds(Duration duration) {
        return Figures.count(Math.round(duration.toMillis() / 1000.0)) + " s";
    }
}
