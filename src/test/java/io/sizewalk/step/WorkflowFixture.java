package io.sizewalk.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.VerdictRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A walk over fakes: what happened in which order, and what was saved. */
@Timeout(30)
abstract class WorkflowFixture {

    @TempDir
    Path folder;

    final FakeRig fake = new FakeRig();

    /** What happened, in order, from all fakes together. */
    final List<String> events = fake.events;

    Gate gate = Gate.OPEN;
    Runnable whenSaved = () -> {};
    List<StepResult> earlier = List.of();
    final List<StepResult> saved = new ArrayList<>();
    final List<StepResult> amended = new ArrayList<>();

    Conclusion run(Plan plan) throws InterruptedException {
        return workflow(plan, new FirstSuccessStepManager(plan), List.of(fake.rig()))
                .run();
    }

    Workflow workflow(Plan plan, StepManager manager, List<Rig> rigs) {
        StepRunner runner =
                new StepRunner(plan.requirements(), VerdictRule.POINT, new StepJudge(), folder, Clock.systemUTC());
        return new Workflow(manager, runner, rigs, new Saved(), new Watched(), gate, earlier);
    }

    private final class Saved implements Reporter {
        @Override
        public void stepFinished(StepResult step, List<StepResult> finished) {
            assertThat(finished).contains(step);
            saved.add(step);
            events.add("saved " + step.number() + " of " + finished.size());
            whenSaved.run();
        }

        @Override
        public void stepAmended(StepResult step, List<StepResult> finished) {
            assertThat(finished).contains(step);
            amended.add(step);
            events.add("amended " + step.number() + " of " + finished.size());
        }

        @Override
        public void walkFinished(List<StepResult> finished, Conclusion conclusion) {
            events.add("walk finished");
        }
    }

    private final class Watched implements Progress {
        @Override
        public void stepStarted(int number, StepConfig config) {
            events.add("start " + number);
        }

        @Override
        public void stepFinished(StepResult result) {
            assertThat(result.outcome()).isInstanceOf(StepOutcome.class);
        }
    }
}
