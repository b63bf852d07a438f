package io.sizewalk.step;

import static io.sizewalk.step.Walks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class WorkflowTest extends WorkflowFixture {

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
}
