package io.sizewalk.step;

import io.sizewalk.model.JobException;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import java.util.List;
import java.util.Optional;

/** Port: asked before each step whether it may still start, as money and time allow. */
@FunctionalInterface
public interface Gate {

    /** Everything may start. */
    Gate OPEN = (next, finished) -> Optional.empty();

    /**
     * @param next the step that would start
     * @param finished the steps before it
     * @return what ends the job before this step; empty to let it start
     */
    Optional<JobException> refusal(StepConfig next, List<StepResult> finished);
}
