package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.JobException;
import io.sizewalk.step.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;

/** A process of the job has deployed two ml.m5.large and died. */
class ResumeTest extends EnvironmentFixture {

    @TempDir
    private Path folder;

    private JobJournal journal;

    @BeforeEach
    void twoInstancesServeAndTheirProcessDies() throws Exception {
        try (JobJournal first = JobJournal.create(folder, Journals.header("job-1"), clock)) {
            manager(first).setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);
        }
        account.calls.clear();
        journal = JobJournal.reopen(folder, clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void endpointThatServesWhatIsAskedForIsKeptAndCountsAsFresh() throws Exception {
        SageMakerEnvironmentManager next = manager(journal);

        Target target = next.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);

        assertThat(target.fresh()).isTrue();
        assertThat(account.changes())
                .as("its lease may have run out")
                .containsExactly("AddTags arn:endpoint/e", "AddTags arn:config/c");
        assertThat(next.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits)
                        .fresh())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ml.m5.large, 3", "ml.c5.large, 2"})
    void endpointThatServesSomethingElseIsReplacedUnderTheNextNumber(String type, int count) throws Exception {
        manager(journal).setUp(EnvironmentConfig.fixed(fleet(type, count)), waits);

        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpoint e",
                        "DeleteEndpointConfig c",
                        "CreateEndpointConfig c-2 " + type,
                        "CreateEndpoint e c-2");
    }

    @Test
    void endpointGivenAnotherConfigurationIsReplaced() throws Exception {
        account.endpoints.get("e").config = "other";

        manager(journal).setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);

        assertThat(account.changes()).startsWith("DeleteEndpoint e");
    }

    @Test
    void endpointThatIsStillBeingCreatedIsWaitedFor() throws Exception {
        account.endpoints.get("e").goesThrough(List.of("Creating", "Creating", "Creating", "InService"));

        manager(journal).setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);

        assertThat(account.changes()).noneMatch(call -> call.startsWith("Delete"));
    }

    @Test
    void endpointThatFailedMeanwhileIsReplaced() throws Exception {
        account.endpoints.get("e").goesThrough(List.of("Failed"));

        manager(journal).setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);

        assertThat(account.changes()).startsWith("DeleteEndpoint e").contains("CreateEndpoint e c-2");
    }

    @Test
    void endpointThatSomeoneElseMadeMeanwhileStopsTheJobAndSurvives() {
        account.foreignEndpoint("e", Map.of());
        SageMakerEnvironmentManager next = manager(journal);

        assertThatThrownBy(() -> next.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("this job did not create it");
        next.tearDown(waits);
        assertThat(account.endpoints).containsKey("e");
    }

    @Test
    void onlyTheFirstStepMayKeepWhatWasLeft() throws Exception {
        SageMakerEnvironmentManager next = manager(journal);
        next.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 1)), waits);
        account.calls.clear();

        next.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 2)), waits);

        assertThat(account.changes()).startsWith("DeleteEndpoint e");
    }

    @Test
    void usageGoesOnThroughTheTimeBetweenTwoProcesses() throws Exception {
        Instant asked = clock.instant();
        clock.pause(Duration.ofHours(2));
        manager(journal).tearDown(waits);

        assertThat(journal.usage(clock.instant().plusSeconds(3600)))
                .singleElement()
                .satisfies(usage -> {
                    assertThat(usage.type().name()).isEqualTo("ml.m5.large");
                    assertThat(usage.count()).isEqualTo(2);
                    assertThat(usage.from()).isBefore(asked);
                    assertThat(usage.duration()).isBetween(Duration.ofHours(2), Duration.ofMinutes(121));
                });
    }

    @Test
    void whatAutoScalingDidIsBilled() throws Exception {
        SageMakerEnvironmentManager next = manager(journal);
        next.setUp(new EnvironmentConfig(fleet("ml.c5.large", 1), AutoScaling.of(1, 3, 1200), true), waits);
        Instant start = clock.instant();
        clock.pause(Duration.ofMinutes(30));
        // Newest first.
        activity(start, 25, null, 2, ScalingActivityStatusCode.IN_PROGRESS);
        activity(start, 15, 20, 2, ScalingActivityStatusCode.SUCCESSFUL);
        activity(start, 12, 13, 9, ScalingActivityStatusCode.FAILED);
        activity(start, 5, 10, 3, ScalingActivityStatusCode.SUCCESSFUL);

        assertThat(next.scalingSince(start)).hasSize(4);

        assertThat(journal.usage(clock.instant()).stream()
                        .filter(usage -> usage.type().name().equals("ml.c5.large"))
                        .skip(1)
                        .map(usage -> usage.count() + " for " + usage.duration().toMinutes())
                        .toList())
                .as("bigger from the beginning, smaller from the end")
                .containsExactly("3 for 15", "2 for 10");
    }

    private void activity(Instant start, int from, Integer to, int count, ScalingActivityStatusCode status) {
        scaling.activities.add(ScalingActivity.builder()
                .startTime(start.plus(Duration.ofMinutes(from)))
                .endTime(to == null ? null : start.plus(Duration.ofMinutes(to)))
                .description("Setting desired instance count to " + count + ".")
                .statusCode(status)
                .build());
    }
}
