package io.sizewalk.step;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.StepConfig;
import java.util.List;

/**
 * A strategy: what to try next, given what was tried. Implementations hold no state of their own; the same history gives
 * the same answer, which is what lets a job be resumed from its saved steps.
 */
public interface StepManager {

    /**
     * Steps that may start now, best first. The workflow starts as many as it has room for and asks again when one ends.
     *
     * @return empty when nothing can start: the walk is over if nothing is running either
     */
    List<StepConfig> next(History history);

    /** The answer so far; final once {@link #next} is empty and nothing is running. */
    Conclusion conclude(History history);
}
