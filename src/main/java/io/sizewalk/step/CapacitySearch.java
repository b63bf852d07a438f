package io.sizewalk.step;

import io.sizewalk.model.Calibration.End;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The strategy that looks for the highest rate which a fleet carries as it is. It holds no state: {@link #standing} replays
 * the steps so far.
 *
 * <p>As in a walk, an INVALID step is tried again; three in a row, or two whose load failed, end the search.
 */
public final class CapacitySearch implements StepManager {

    private static final int TRIES_OF_AN_INVALID_STEP = 3;
    private static final int FAILURES_TO_GIVE_UP = 2;

    private final Fleet fleet;
    private final Tps first;
    private final Tps most;
    private final Duration stepDuration;

    /**
     * @param first rate to try, above 0
     * @param most rate that may be tried
     * @param stepDuration of a step, whole seconds from 1
     */
    public CapacitySearch(Fleet fleet, Tps first, Tps most, Duration stepDuration) {
        this.fleet = fleet;
        this.first = first;
        this.most = most;
        this.stepDuration = stepDuration;
    }

    /**
     * Where the search stands.
     *
     * @param next rate to try; null when the search is over
     * @param highest rate that passed; null when none did
     * @param refused the lowest rate that did not; null when there is none
     */
    public record Standing(
            @Nullable Tps next,
            @Nullable Tps highest,
            @Nullable Tps refused,
            End end) {}

    @Override
    public List<StepConfig> next(History history) {
        Tps next = standing(history.finished()).next();
        return next == null || !history.running().isEmpty()
                ? List.of()
                : List.of(StepConfig.fixed(Phase.FIND_TYPE, fleet, Traffic.steady(next, stepDuration)));
    }

    /** The answer is {@link #standing}: a fleet that was there already is no recommendation. */
    @Override
    public Conclusion conclude(History history) {
        return new Conclusion(null, List.of());
    }

    /** Replays the steps so far. */
    public Standing standing(List<StepResult> finished) {
        RateBracket bracket = new RateBracket(first, most);
        int invalid = 0;
        int failed = 0;
        for (StepResult step : finished) {
            if (step.isInvalid()) {
                invalid++;
            } else if (step.outcome() instanceof Measured measured) {
                invalid = 0;
                failed = 0;
                bracket.tried(step.config().traffic().tps().perSecond(), measured.verdict());
            } else if (step.outcome() instanceof Failed) {
                failed++;
            }
        }
        if (invalid >= TRIES_OF_AN_INVALID_STEP || failed >= FAILURES_TO_GIVE_UP) {
            return new Standing(null, bracket.highest(), bracket.lowestRefused(), End.NOT_DELIVERED);
        }
        Optional<Tps> next = bracket.next();
        return new Standing(
                next.orElse(null), bracket.highest(), bracket.lowestRefused(), end(bracket, next.isPresent()));
    }

    private static End end(RateBracket bracket, boolean more) {
        if (more) {
            return End.OPEN;
        }
        if (bracket.highest() == null) {
            return End.NONE_PASSED;
        }
        return bracket.lowestRefused() == null ? End.MOST_PASSED : End.FOUND;
    }
}
