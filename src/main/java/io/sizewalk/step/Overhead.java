package io.sizewalk.step;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step takes beyond its traffic: deploying, warming up, reading the record. Assumed until the job has seen the like.
 *
 * <p>The assumptions are what people report of real-time endpoints with images of common size: four to ten minutes to
 * create one, somewhat less to change its count, about a minute to delete one. They are for plans and budgets only.
 */
final class Overhead {

    /** After the last step, for what is then deleted. */
    static final Span REMOVAL = new Span(Duration.ofSeconds(20), Duration.ofMinutes(3));

    private static final Span KEEP = new Span(Duration.ofSeconds(10), Duration.ofMinutes(1));
    private static final Span COUNT = new Span(Duration.ofMinutes(2), Duration.ofMinutes(10));
    private static final Span REPLACE = new Span(Duration.ofMinutes(4), Duration.ofMinutes(15));

    /** What has to be done to the endpoint before a step. */
    private enum Change {
        NONE,
        COUNT,
        ALL
    }

    private Overhead() {}

    /** Of the step that would come after the finished ones. */
    static Span of(StepConfig next, List<StepResult> finished) {
        Change change = change(last(finished), next);
        List<Duration> seen = new ArrayList<>();
        for (int i = 0; i < finished.size(); i++) {
            StepResult step = finished.get(i);
            StepConfig before = i == 0 ? null : finished.get(i - 1).config();
            if (step.outcome() instanceof Measured && change(before, step.config()) == change) {
                Duration extra = step.took().minus(step.loadTime());
                seen.add(extra.isNegative() ? Duration.ZERO : extra);
            }
        }
        if (seen.isEmpty()) {
            return assumed(next, last(finished));
        }
        return new Span(
                seen.stream().min(Duration::compareTo).orElseThrow(),
                seen.stream().max(Duration::compareTo).orElseThrow());
    }

    /** Of a step that comes after another one, or first, as long as nothing was seen. */
    static Span assumed(StepConfig next, @Nullable StepConfig before) {
        return switch (change(before, next)) {
            case NONE -> KEEP;
            case COUNT -> COUNT;
            case ALL -> REPLACE;
        };
    }

    private static Change change(@Nullable StepConfig before, StepConfig next) {
        if (before == null
                || next.environment().fresh()
                || before.scaling() != null
                || !before.fleet().type().equals(next.fleet().type())) {
            return Change.ALL;
        }
        return before.fleet().count() == next.fleet().count() ? Change.NONE : Change.COUNT;
    }

    private static @Nullable StepConfig last(List<StepResult> finished) {
        return finished.isEmpty() ? null : finished.get(finished.size() - 1).config();
    }
}
