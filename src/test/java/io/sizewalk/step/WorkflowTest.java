package io.sizewalk.step;

import static io.sizewalk.step.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WorkflowTest {

    @TempDir
    Path folder;

    private final FakeRig fake = new FakeRig();

    /** What happened, in order, from all fakes together. */
    private final List<String> events = fake.events;

    private Gate gate = Gate.OPEN;
    private List<StepResult> earlier = List.of();
    private final List<StepResult> saved = new ArrayList<>();

    @Test
    void savesEachStepBeforeTheNextStarts() throws Exception {
        Conclusion conclusion = run(walk().levels(1, 10).withoutEndurance().plan());

        assertThat(conclusion.recommendation()).isNotNull();
        assertThat(events)
                .containsExactly(
                        "start 1",
                        "set up 1 x ml.m5.large",
                        "send 1",
                        "saved 1 of 1",
                        "start 2",
                        "set up 1 x ml.m5.large",
                        "send 10",
                        "saved 2 of 2",
                        "walk finished",
                        "stop load",
                        "tear down");
    }

    @Test
    void recordsAFleetThatCannotBeHadAndGoesOn() throws Exception {
        fake.setUp = fleet -> {
            if (fleet.type().equals(Walks.SMALL)) {
                throw new StepFailedException(Failed.Cause.ENVIRONMENT, "no capacity", null);
            }
        };

        Conclusion conclusion = run(walk().levels(1).withoutEndurance().plan());

        assertThat(conclusion.recommendation()).isNotNull();
        assertThat(events)
                .contains("set up 1 x ml.m5.large", "set up 1 x ml.m5.xlarge")
                .doesNotContain("send 0");
    }

    @Test
    void doesNotBlameTheFleetForAnEndpointThatChangedUnderLoad() throws Exception {
        fake.measured = Measurements.of(100, 60);
        fake.verify = fleet -> {
            throw new StepFailedException(Failed.Cause.ENVIRONMENT, "was deleted by someone", null);
        };

        run(walk().levels(1).withoutEndurance().plan());

        assertThat(saved)
                .isNotEmpty()
                .extracting(step -> step.outcome())
                .containsOnly(new Failed(Failed.Cause.ENVIRONMENT, "was deleted by someone"));
    }

    /** Even if so many failures are allowed. */
    @Test
    void looksAtTheEndpointWhenRequestsFailed() throws Exception {
        fake.measured = Measurements.of(100, 1, null, Map.of("percent-fail", 0.0, "success-p99", 100.0));

        run(walk().levels(1).withoutEndurance().plan());

        assertThat(saved.get(0).passed()).isTrue();
        assertThat(events).contains("verify 1 x ml.m5.large");
    }

    @Test
    void tearsDownWhenAStepStopsTheJob() {
        JobException refused = new JobException(JobException.Kind.AWS, "no permission", "", null);
        fake.setUp = fleet -> {
            throw refused;
        };

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(refused);
        assertThat(events).endsWith("stop load", "tear down");
    }

    @Test
    void tearsDownAfterAnError() {
        fake.send = () -> {
            throw new OutOfMemoryError("for this test");
        };

        assertThatThrownBy(() -> run(walk().plan())).isInstanceOf(OutOfMemoryError.class);
        assertThat(events).endsWith("stop load", "tear down");
    }

    @Test
    void reportsWhatCouldNotBeTornDown() {
        JobException leftover = new JobException(JobException.Kind.CLEANUP, "endpoint still there", "", null);
        fake.tearDown = () -> {
            throw leftover;
        };

        assertThatThrownBy(() -> run(walk().withoutEndurance().plan())).isSameAs(leftover);
        assertThat(events).contains("walk finished");
    }

    @Test
    void keepsTheFirstTroubleWhenTearingDownFailsToo() {
        JobException refused = new JobException(JobException.Kind.AWS, "no permission", "", null);
        JobException leftover = new JobException(JobException.Kind.CLEANUP, "endpoint still there", "", null);
        fake.setUp = fleet -> {
            throw refused;
        };
        fake.tearDown = () -> {
            throw leftover;
        };

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(refused).hasSuppressedException(leftover);
    }

    @Test
    void stopsTheStepUnderWayWhenInterrupted() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        fake.send = () -> {
            sending.countDown();
            new CountDownLatch(1).await();
        };

        assertStopsWhenInterrupted(sending);
    }

    /** The AWS SDK takes an interrupt that comes while a call hangs for that of its own timer, and goes on. */
    @Test
    void interruptsAStepOnceMoreThatLostTheInterrupt() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        fake.send = () -> {
            sending.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException lost) {
                new CountDownLatch(1).await();
            }
        };

        assertStopsWhenInterrupted(sending);
    }

    private void assertStopsWhenInterrupted(CountDownLatch sending) throws InterruptedException {
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread job = new Thread(() -> {
            try {
                run(walk().plan());
            } catch (Throwable t) {
                thrown.add(t);
            }
        });
        job.start();
        sending.await();

        job.interrupt();
        job.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(events).endsWith("send interrupted", "stop load", "tear down");
    }

    @Test
    void endsInGoodOrderBeforeTheStepThatTheGateRefuses() {
        JobException tooDear = new JobException(JobException.Kind.BUDGET, "too dear", "", null);
        gate = (next, finished) -> finished.isEmpty() ? Optional.empty() : Optional.of(tooDear);

        assertThatThrownBy(() -> run(walk().plan())).isSameAs(tooDear);

        assertThat(events)
                .containsExactly(
                        "start 1",
                        "set up 1 x ml.m5.large",
                        "send 1",
                        "saved 1 of 1",
                        "walk finished",
                        "stop load",
                        "tear down");
    }

    @Test
    void goesOnAfterTheStepsThatWereFinishedEarlier() throws Exception {
        Plan plan = walk().levels(1, 10).withoutEndurance().plan();
        run(plan);
        earlier = List.of(saved.get(0));
        events.clear();

        Conclusion conclusion = run(plan);

        assertThat(conclusion.recommendation()).isNotNull();
        assertThat(events).startsWith("start 2", "set up 1 x ml.m5.large", "send 10", "saved 2 of 2", "walk finished");
    }

    @Test
    void clearsWhatAnInterruptedStepLeftInItsFolder() throws Exception {
        Path stale = Files.createDirectories(
                folder.resolve("001-ml.m5.large-1x-1tps").resolve("js"));
        Files.writeString(stale.resolve("simulation.log"), "half a step");

        run(walk().levels(1).withoutEndurance().plan());

        assertThat(stale).doesNotExist();
        assertThat(stale.getParent()).isEmptyDirectory();
    }

    @Test
    void runsAsManyStepsSideBySideAsThereAreRigs() throws Exception {
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        fake.send = bothAtOnce::await;
        List<StepConfig> configs = walk().plan().types().stream()
                .map(type -> StepConfig.fixed(
                        io.sizewalk.model.Phase.FIND_TYPE,
                        new Fleet(type, 1),
                        Traffic.steady(io.sizewalk.model.Tps.of(1), java.time.Duration.ofSeconds(1))))
                .toList();
        StepManager both = new StepManager() {
            @Override
            public List<StepConfig> next(History history) {
                return configs.stream()
                        .filter(config -> !history.running().contains(config)
                                && history.finished().stream()
                                        .noneMatch(done -> done.config().equals(config)))
                        .toList();
            }

            @Override
            public Conclusion conclude(History history) {
                return new Conclusion(null, List.of());
            }
        };

        workflow(walk().plan(), both, List.of(fake.rig(), fake.rig())).run();

        // Either may end first.
        assertThat(events).containsAnyOf("saved 1 of 2", "saved 2 of 2");
        assertThat(events).filteredOn("tear down"::equals).hasSize(2);
    }

    private Conclusion run(Plan plan) throws InterruptedException {
        return workflow(plan, new FirstSuccessStepManager(plan), List.of(fake.rig()))
                .run();
    }

    private Workflow workflow(Plan plan, StepManager manager, List<Rig> rigs) {
        StepRunner runner = new StepRunner(plan.requirements(), new PointJudge(), folder, Clock.systemUTC());
        return new Workflow(manager, runner, rigs, new Saved(), new Watched(), gate, earlier);
    }

    private final class Saved implements Reporter {
        @Override
        public void stepFinished(StepResult step, List<StepResult> finished) {
            assertThat(finished).contains(step);
            saved.add(step);
            events.add("saved " + step.number() + " of " + finished.size());
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
        public void waiting(String message) {}

        @Override
        public void load(Live live) {}

        @Override
        public void stepFinished(StepResult result) {
            assertThat(result.outcome()).isInstanceOf(StepOutcome.class);
        }

        @Override
        public void warning(Warning warning) {}
    }
}
