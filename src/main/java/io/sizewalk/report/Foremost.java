package io.sizewalk.report;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which steps a reader wants to know most of where there are too many to show of each all that is known: those at the peak, then those
 * of the recommended type, then the others in the order of the walk.
 *
 * @param steps in their own order
 * @param more how many were left out
 */
record Foremost(List<StepResult> steps, int more) {

    /** Of so many, a page can tell everything and stay small. */
    static final int ALL = 150;

    /** Of more than that, it tells everything of so many. */
    static final int SOME = 60;

    static Foremost of(JobResult result, Predicate<StepResult> which) {
        List<StepResult> all = result.steps().stream().filter(which).toList();
        if (all.size() <= ALL) {
            return new Foremost(all, 0);
        }
        Conclusion conclusion = result.conclusion();
        InstanceType chosen = conclusion == null || conclusion.recommendation() == null
                ? null
                : conclusion.recommendation().fleet().type();
        List<StepResult> kept = all.stream()
                .sorted(Comparator.comparing((StepResult step) -> step.config().phase() == Phase.FIND_TYPE)
                        .thenComparing(step -> !step.config().fleet().type().equals(chosen)))
                .limit(SOME)
                .sorted(Comparator.comparingInt(StepResult::number))
                .toList();
        return new Foremost(kept, all.size() - kept.size());
    }
}
