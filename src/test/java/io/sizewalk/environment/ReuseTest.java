package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReuseTest extends EnvironmentFixture {

    @BeforeEach
    void twoInstancesServe() throws Exception {
        setUp("ml.m5.large", 2);
        account.calls.clear();
    }

    @ParameterizedTest
    @CsvSource({"3, true", "1, false"})
    void anotherCountIsAnUpdateAndFreshOnlyWhenItGrows(int count, boolean fresh) throws Exception {
        assertThat(setUp("ml.m5.large", count).fresh()).isEqualTo(fresh);

        assertThat(account.changes()).containsExactly("UpdateEndpointWeightsAndCapacities e " + count);
        assertThat(account.endpoints.get("e").count).isEqualTo(count);
    }

    @Test
    void waitsForTheCountEvenWhenAwsHasNotBegunToUpdate() throws Exception {
        account.updating = List.of("InService", "Updating", "InService");
        account.endpoints.get("e").failureReason = "an old one";
        waits.whenWaiting = line -> {
            if (line.contains("Updating")) {
                account.endpoints.get("e").failureReason = "";
            }
        };

        assertThat(setUp("ml.m5.large", 4).fresh()).isTrue();
        assertThat(account.endpoints.get("e").count).isEqualTo(4);
    }

    @Test
    void countThatAwsGivesUpOnEndsTheStepAndLeavesNothingHalfDone() {
        account.updating = List.of("Updating", "RollingBack", "InService");
        account.endpoints.get("e").failureReason = "no capacity";

        assertThatThrownBy(() -> setUp("ml.m5.large", 9))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("has 2 instances and stays there; 9 were asked for (InService: no capacity)");
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void quotaOnTheCountKeepsTheEndpointThatServes() throws Exception {
        account.fails("UpdateEndpointWeightsAndCapacities", Refusals.quota());

        assertThatThrownBy(() -> setUp("ml.m5.large", 9)).isInstanceOf(StepFailedException.class);
        assertThat(setUp("ml.m5.large", 2).fresh()).isFalse();
    }

    @Test
    void updateThatAwsIsNotReadyForIsAskedAgain() throws Exception {
        account.fails(
                "UpdateEndpointWeightsAndCapacities",
                Refusals.validation("Cannot update in-progress endpoint \"arn\"."));

        assertThat(setUp("ml.m5.large", 3).fresh()).isTrue();
        assertThat(account.changes()).hasSize(2);
    }

    @Test
    void stuckUpdateIsTornDownAtTheDeadline() {
        account.updating = List.of("Updating");

        assertThatThrownBy(() -> setUp("ml.m5.large", 3))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("after 40 min: Updating");
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointThatSomeoneDeletedIsCreatedAnewWithAWarning() throws Exception {
        account.endpoints.remove("e");

        assertThat(setUp("ml.m5.large", 2).fresh()).isTrue();
        assertThat(waits.warnings)
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("was deleted by someone"));
        assertThat(account.changes())
                .containsExactly(
                        "DeleteEndpointConfig c", "CreateEndpointConfig c-2 ml.m5.large", "CreateEndpoint e c-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "OutOfService", "UpdateRollbackFailed", "Deleting"})
    void endpointThatBrokeMeanwhileIsCreatedAnew(String state) throws Exception {
        account.endpoints.get("e").goesThrough(List.of(state, state, "gone"));

        assertThat(setUp("ml.m5.large", 2).fresh()).isTrue();
        assertThat(waits.warnings).hasSize(1);
    }

    @Test
    void endpointThatAwsIsPatchingIsWaitedForAndCountsAsFresh() throws Exception {
        account.endpoints.get("e").goesThrough(List.of("SystemUpdating", "SystemUpdating", "InService"));

        assertThat(setUp("ml.m5.large", 2).fresh()).isTrue();
        assertThat(account.changes()).isEmpty();
        assertThat(waits.lines).contains("endpoint e: SystemUpdating (0 s)");
    }

    @Test
    void countThatSomeoneChangedIsSetRight() throws Exception {
        account.endpoints.get("e").desired = 5;

        assertThat(setUp("ml.m5.large", 2).fresh()).isFalse();
        assertThat(account.changes()).containsExactly("UpdateEndpointWeightsAndCapacities e 2");
    }

    @Test
    void endpointGivenAnotherConfigurationIsCreatedAnew() throws Exception {
        account.endpoints.get("e").config = "other";

        assertThat(setUp("ml.m5.large", 2).fresh()).isTrue();
        assertThat(waits.warnings).hasSize(1);
        assertThat(account.endpoints.get("e").config).isEqualTo("c-2");
    }

    @Test
    void endpointReplacedBySomeoneStopsTheJobAndSurvives() {
        account.foreignEndpoint("e", Map.of("sizewalk:job", "another-job"));

        assertThatThrownBy(() -> setUp("ml.m5.large", 2))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("by someone else");
        tearDown();
        assertThat(account.endpoints).containsKey("e");
        assertThat(account.changes()).containsExactly("DeleteEndpointConfig c");
    }

    @Test
    void countThatAwsRefusesEndsTheStepAndKeepsTheEndpointThatServes() throws Exception {
        account.fails("UpdateEndpointWeightsAndCapacities", Refusals.validation("The variant takes no such count."));

        assertThatThrownBy(() -> setUp("ml.m5.large", 9))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("The variant takes no such count.");
        assertThat(setUp("ml.m5.large", 2).fresh()).isFalse();
        assertThat(account.changes()).containsExactly("UpdateEndpointWeightsAndCapacities e 9");
    }

    @Test
    void quotaOnTheCountIsToldInAwsWords() {
        account.fails("UpdateEndpointWeightsAndCapacities", Refusals.quota());

        assertThatThrownBy(() -> setUp("ml.m5.large", 9))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("'ml.m5.large for endpoint usage' is 0 Instances");
        tearDown();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void updateWhoseAnswerWasLostIsAskedAgain() throws Exception {
        account.losesAnswer("UpdateEndpointWeightsAndCapacities", Refusals.unreachable());

        assertThat(setUp("ml.m5.large", 3).fresh()).isTrue();
        assertThat(account.endpoints.get("e").count).isEqualTo(3);
    }

    @Test
    void missingPermissionToUpdateStopsTheJob() {
        account.fails(
                "UpdateEndpointWeightsAndCapacities", Refusals.denied("sagemaker:UpdateEndpointWeightsAndCapacities"));

        assertThatThrownBy(() -> setUp("ml.m5.large", 3))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("not authorized");
        tearDown();
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void endpointDeletedJustBeforeTheUpdateEndsTheStep() {
        account.fails("UpdateEndpointWeightsAndCapacities", Refusals.noSuchEndpoint());

        assertThatThrownBy(() -> setUp("ml.m5.large", 3))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("someone deleted it");
    }

    @Test
    void interruptWhileTheCountChangesLeavesTheEndpointToTheTeardown() {
        account.updating = List.of("Updating");
        waits.whenWaiting = line -> Thread.currentThread().interrupt();

        assertThatThrownBy(() -> setUp("ml.m5.large", 3)).isInstanceOf(InterruptedException.class);
        waits.whenWaiting = line -> {};
        tearDown();
        assertThat(account.endpoints).isEmpty();
    }
}
