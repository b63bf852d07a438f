package io.sizewalk.step;

import io.sizewalk.model.Phase;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import java.util.List;
import java.util.Optional;

/**
 * What a walk has done.
 *
 * @param finished in the order in which the steps were started
 * @param running started, not finished
 */
public record History(List<StepResult> finished, List<StepConfig> running) {

    public static final History EMPTY = new History(List.of(), List.of());

    public History {
        finished = List.copyOf(finished);
        running = List.copyOf(running);
    }

    /** Finished steps of one phase. */
    public List<StepResult> of(Phase phase) {
        return finished.stream().filter(step -> step.config().phase() == phase).toList();
    }

    /**
     * The finished step that was asked for so. An INVALID one says nothing and is as if it had never been.
     */
    public Optional<StepResult> result(StepConfig config) {
        return lastTry(config).filter(step -> !step.isInvalid());
    }

    /** The last finished step that was asked for so, whatever came of it. */
    Optional<StepResult> lastTry(StepConfig config) {
        return finished.stream().filter(step -> step.config().equals(config)).reduce((earlier, later) -> later);
    }
}
