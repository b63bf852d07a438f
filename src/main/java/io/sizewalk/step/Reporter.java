package io.sizewalk.step;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.StepResult;
import java.util.List;

/** Port: keeps results. Called after each step, so that a crash loses at most the step under way. */
public interface Reporter {

    /** @param finished all finished steps, the newest included */
    void stepFinished(StepResult step, List<StepResult> finished);

    /** More is known of a step that was finished before; also after the walk's end. */
    void stepAmended(StepResult step, List<StepResult> finished);

    void walkFinished(List<StepResult> finished, Conclusion conclusion);
}
