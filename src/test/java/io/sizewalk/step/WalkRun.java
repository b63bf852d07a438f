package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Phase;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A walk through a world that says how each step ends, from a history or from nothing. */
final class WalkRun {

    private static final int MOST_STEPS = 100;

    private final FirstSuccessStepManager manager;
    private final List<StepResult> finished;

    private WalkRun(Plan plan, List<StepResult> before) {
        manager = new FirstSuccessStepManager(plan);
        finished = new ArrayList<>(before);
    }

    static WalkRun of(Plan plan, Function<StepConfig, StepOutcome> world) {
        return resumed(plan, List.of(), world);
    }

    /** Goes on from steps that an earlier run has finished. */
    static WalkRun resumed(Plan plan, List<StepResult> before, Function<StepConfig, StepOutcome> world) {
        WalkRun run = new WalkRun(plan, before);
        List<StepConfig> next = run.manager.next(run.history());
        while (!next.isEmpty()) {
            run.finish(next.get(0), world);
            assertThat(run.finished).as("a walk must end").hasSizeLessThan(MOST_STEPS);
            next = run.manager.next(run.history());
        }
        return run;
    }

    private void finish(StepConfig step, Function<StepConfig, StepOutcome> world) {
        Instant start = Instant.EPOCH.plusSeconds(1000L * finished.size());
        List<ScalingActivity> scaling = step.scaling() == null ? null : scaling(step, start);
        finished.add(
                new StepResult(finished.size() + 1, step, start, start.plusSeconds(600), world.apply(step), scaling));
    }

    /** One scale-out to the maximum, where there is room for it. */
    private static List<ScalingActivity> scaling(StepConfig step, Instant start) {
        int max = step.scaling().maxCount();
        return max == step.fleet().count()
                ? List.of()
                : List.of(new ScalingActivity(
                        start.plusSeconds(180), start.plusSeconds(275), max, "Successful", "the alarm"));
    }

    Conclusion conclusion() {
        return manager.conclude(history());
    }

    List<StepResult> finished() {
        return List.copyOf(finished);
    }

    List<StepConfig> configs(Phase phase) {
        return history().of(phase).stream().map(StepResult::config).toList();
    }

    private History history() {
        return new History(finished, List.of());
    }

    static StepOutcome pass(boolean passed) {
        return outcome(passed ? Verdict.PASS : Verdict.FAIL);
    }

    static StepOutcome outcome(Verdict verdict) {
        return new StepOutcome.Measured(Measurements.of(100, 0), List.of(), verdict);
    }

    static StepOutcome failed(Failed.Cause cause) {
        return new Failed(cause, "because");
    }
}
