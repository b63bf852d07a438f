package io.sizewalk.report;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.util.Optional;

/**
 * How a step's load ended, against its plan.
 *
 * @param ending as the load generator said it
 * @param sent how long judged requests were sent
 * @param planned for how long they were to be sent, not prolonged
 * @param unsent requests of the plan that were not sent; 0 for a step that was not shorter
 */
public record LoadEnd(Ending ending, Duration sent, Duration planned, long unsent) {

    private static final int MAX_REASON = 1_000;

    /** Empty for a step that was not measured, or whose load generator left no word. */
    public static Optional<LoadEnd> of(StepResult step) {
        if (!(step.outcome() instanceof Measured measured)
                || measured.measurement().sidecar() == null) {
            return Optional.empty();
        }
        Sidecar sidecar = measured.measurement().sidecar();
        long plan = Math.round(step.config().traffic().expectedRequests());
        return Optional.of(new LoadEnd(
                sidecar.ending(),
                Duration.ofMillis(sidecar.ending().afterMillis()),
                step.config().traffic().total(),
                Math.max(0, plan - sidecar.asked())));
    }

    /** Whether a verdict, or an endpoint that fell behind, made the rest of the load unnecessary. */
    boolean savedTime() {
        return shorter() && (ending.kind() == Ending.Kind.CERTAIN || ending.endpointBehind());
    }

    /** To the second; a tick earlier or later is no difference. */
    public boolean shorter() {
        return difference().toSeconds() > 0;
    }

    /** Likewise. */
    public boolean prolonged() {
        return difference().toSeconds() < 0;
    }

    /** Planned less sent. */
    Duration difference() {
        return planned.minus(sent);
    }

    /** {@code certain after 31 s of 3 min}. */
    String brief() {
        String time = Figures.seconds(sent);
        String of = prolonged()
                ? time + ", planned " + Figures.duration(planned)
                : time + " of " + Figures.duration(planned);
        return switch (ending.kind()) {
            case PLANNED -> prolonged() ? "prolonged to " + of : "as planned, " + time;
            case CERTAIN -> "certain after " + of;
            case HOPELESS -> "hopeless after " + of;
            case IN_FLIGHT -> "too many under way after " + of;
            case GENERATOR_LIMIT -> "generator's limit after " + of;
            case STOPPED -> "stopped after " + of;
            case REFUSED -> "refused after " + of;
            case UNREACHABLE -> "no connection, " + of;
            case CRASHED -> "generator broke after " + of;
        };
    }

    /** {@link #brief}, what that saved or cost, and why. */
    String whole() {
        String saved = savedTime()
                ? "; " + Figures.seconds(difference()) + " and " + Figures.count(unsent) + " requests were saved"
                : prolonged()
                        ? "; " + Figures.seconds(difference().negated()) + " longer, as it was not certain by then"
                        : "";
        // What was certain is told with each requirement.
        boolean told = ending.kind() == Ending.Kind.CERTAIN || ending.reason().isEmpty();
        return brief() + saved + (told ? "" : ": " + OutsideText.cut(ending.reason(), MAX_REASON));
    }
}
