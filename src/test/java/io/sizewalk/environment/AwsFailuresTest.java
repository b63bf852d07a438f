package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS's failures as a walk meets them, once the SDK's own retries are spent: what they cost, and what is left. */
class AwsFailuresTest extends EnvironmentFixture {

    private static final AutoScaling SCALING = AutoScaling.of(1, 4, 600);

    static Stream<Arguments> passingTroubles() {
        return Stream.of(
                Arguments.of("throttling", Refusals.throttled(), "try again later"),
                Arguments.of("server error", Refusals.server(), "AWS's own trouble"),
                Arguments.of("connection reset", Refusals.connectionReset(), "check the network"),
                Arguments.of("no such host", Refusals.unreachable(), "check the network"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void creationThatMayHaveHappenedStopsTheJobAndTheTeardownFindsIt(String what, SdkException trouble, String hint) {
        account.losesAnswer("CreateEndpoint", trouble);

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 1));
        tearDown();

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.hint()).contains(hint);
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void troubleBetweenTwoStepsIsOutlasted(String what, SdkException trouble, String hint) throws Exception {
        setUp("ml.m5.large", 1, SCALING);
        account.fails("DescribeEndpoint", trouble, trouble);
        account.calls.clear();

        assertThat(setUp("ml.m5.large", 1, SCALING).fresh()).isFalse();
        assertThat(account.changes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingTroubles")
    void teardownOutlastsIt(String what, SdkException trouble, String hint) throws Exception {
        setUp("ml.m5.large", 1, SCALING);
        account.fails("DeleteEndpoint", trouble, trouble, trouble);
        scaling.fails("DeleteScalingPolicy", trouble, trouble);
        scaling.fails("DeregisterScalableTarget", trouble, trouble);

        tearDown();

        assertThat(account.endpoints).isEmpty();
        assertThat(scaling.targets).isEmpty();
    }

    @Test
    void endpointDeletedBetweenTwoScaledStepsIsCreatedAnewWithItsScaling() throws Exception {
        setUp("ml.m5.large", 1, SCALING);
        account.endpoints.remove("e");
        scaling.calls.clear();

        assertThat(setUp("ml.m5.large", 1, SCALING).fresh()).isTrue();

        assertThat(waits.warnings)
                .singleElement()
                .satisfies(w -> assertThat(w.message()).contains("was deleted by someone"));
        assertThat(scaling.changes())
                .as("what was registered for the old endpoint is not kept")
                .extracting(call -> call.replaceFirst(" .*", ""))
                .containsExactly(
                        "DeleteScalingPolicy",
                        "DeregisterScalableTarget",
                        "RegisterScalableTarget",
                        "PutScalingPolicy");
    }

    @Test
    void endpointDeletedWhileItsScalingIsRegisteredEndsTheStepAndLeavesNothing() {
        scaling.onCall = () -> {
            if (scaling.calls.get(scaling.calls.size() - 1).startsWith("PutScalingPolicy")) {
                account.endpoints.get("e").goesThrough(List.of("Deleting", "gone"));
            }
        };

        assertThatThrownBy(() -> setUp("ml.m5.large", 1, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("someone is deleting it");
        assertThat(scaling.targets).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void walkGoesOnAfterATypeWithoutCapacityQuotaOrOffer() throws Exception {
        account.creating = List.of("Creating", "Failed");
        waits.whenWaiting =
                line -> account.endpoints.get("e").failureReason = "Unable to provision requested ML compute capacity.";
        assertThatThrownBy(() -> setUp("ml.p3.2xlarge", 1, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Unable to provision requested ML compute capacity.");
        waits.whenWaiting = line -> {};
        account.creating = List.of("Creating", "InService");
        account.fails("CreateEndpoint", Refusals.quota());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("'ml.m5.large for endpoint usage' is 0 Instances");
        account.fails(
                "CreateEndpointConfig",
                Refusals.validation("Instance type ml.x9.large is not supported in this region"));
        assertThatThrownBy(() -> setUp("ml.x9.large", 1, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("leave this type out of --type-walk, or choose another --region");

        assertThat(setUp("ml.c5.large", 1, SCALING).fresh()).isTrue();
        assertThat(account.configs).hasSize(1);
        assertThat(scaling.targets).hasSize(1);
    }

    @Test
    void stuckCreationLeavesNothingAndTheWalkGoesOn() throws Exception {
        account.creating = List.of("Creating");
        assertThatThrownBy(() -> setUpFresh("ml.m5.large", 1, SCALING))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("after 40 min: Creating");
        assertThat(account.endpoints).isEmpty();
        assertThat(scaling.changes()).isEmpty();

        account.creating = List.of("Creating", "InService");
        assertThat(setUpFresh("ml.c5.large", 1, SCALING).fresh()).isTrue();
    }

    @Test
    void quotaOnAScaledStepsCountKeepsTheEndpointForTheNextStep() throws Exception {
        setUp("ml.m5.large", 1);
        account.fails("UpdateEndpointWeightsAndCapacities", Refusals.quota());

        assertThatThrownBy(() -> setUp("ml.m5.large", 3, AutoScaling.of(3, 4, 600)))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("'ml.m5.large for endpoint usage' is 0 Instances");
        assertThat(scaling.targets).isEmpty();
        assertThat(setUp("ml.m5.large", 1).fresh()).isFalse();
    }
}
