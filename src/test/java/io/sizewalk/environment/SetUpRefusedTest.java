package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a deployment that AWS refuses, fails, or never finishes. */
class SetUpRefusedTest extends EnvironmentFixture {

    @Test
    void givesUpOnAConfigurationThatNeverBecomesVisible() {
        for (int i = 0; i < 100; i++) {
            account.fails("CreateEndpoint", Refusals.validation("Could not find endpoint configuration \"arn\"."));
        }

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Could not find endpoint configuration \"arn\". (asked again for 60 s)");
        assertThat(account.configs).isEmpty();
    }

    @Test
    void modelDataThatIsMissingIsNotMistakenForAConfigurationNotYetVisible() {
        account.fails("CreateEndpoint", Refusals.validation("Could not find model data at s3://bucket/model.tar.gz."));

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("s3://bucket/model.tar.gz");
    }

    @Test
    void failedEndpointIsDeletedAndItsReasonTold() {
        account.creating = List.of("Creating", "Failed");
        waits.whenWaiting = line -> account.endpoints.get("e").failureReason =
                "Unable to provision requested ML compute capacity. Please retry using a different ML instance type.";

        assertThatThrownBy(() -> setUp("ml.p3.2xlarge", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Unable to provision requested ML compute capacity");
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "OutOfService", "UpdateRollbackFailed"})
    void anyBrokenStateEndsTheStepAndTheEndpoint(String state) {
        account.creating = List.of("Creating", state);

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(state);
        assertThat(account.endpoints).isEmpty();
    }

    @Test
    void stuckCreationIsTornDownAtTheDeadline() {
        account.creating = List.of("Creating");

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("not in service with 1 x ml.m5.large after 40 min: Creating");
        assertThat(clock.elapsed()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(41));
        assertThat(account.endpoints).isEmpty();
        assertThat(account.configs).isEmpty();
    }

    @Test
    void quotaEndsTheStepWithItsOwnWordsAndLeavesNothing() {
        account.fails("CreateEndpoint", Refusals.quota());

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("'ml.m5.large for endpoint usage' is 0 Instances")
                .hasMessageContaining("Service Quotas");
        assertThat(account.configs).isEmpty();
    }

    @Test
    void theWalkGoesOnWithTheNextTypeAfterAQuota() throws Exception {
        account.fails("CreateEndpoint", Refusals.quota());
        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(StepFailedException.class);

        assertThat(setUp("ml.c5.large", 1).fresh()).isTrue();
        assertThat(account.endpoints.get("e").config).isEqualTo("c-2");
    }

    @Test
    void typeThatTheRegionDoesNotOfferEndsTheStep() {
        account.fails(
                "CreateEndpointConfig",
                Refusals.validation("1 validation error detected: Value 'ml.x9.large' at"
                        + " 'productionVariants.1.member.instanceType' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [ml.m5.large]"));

        assertThatThrownBy(() -> setUp("ml.x9.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("ml.x9.large");
    }

    @Test
    void missingPermissionStopsTheJobAndNamesTheAction() {
        account.fails("CreateEndpoint", Refusals.denied("sagemaker:CreateEndpoint"));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 1));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.hint()).contains("allow sagemaker:CreateEndpoint");
    }

    @Test
    void serverErrorOnCreationStopsTheJob() {
        account.fails("CreateEndpointConfig", Refusals.server());

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 1));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(account.changes()).hasSize(1);
    }

    @Test
    void sixFailuresInARowWhileWaitingStopTheJob() {
        for (int i = 0; i < 6; i++) {
            account.fails("DescribeEndpoint", Refusals.server());
        }

        assertThatThrownBy(() -> setUp("ml.m5.large", 1)).isInstanceOf(JobException.class);
    }

    @Test
    void endpointThatVanishesWhileBeingCreatedEndsTheStep() {
        account.creating = List.of("Creating", "gone");

        assertThatThrownBy(() -> setUp("ml.m5.large", 1))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("someone deleted it");
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, User jo is not authorized to perform: sagemaker:CreateEndpoint, allow sagemaker:CreateEndpoint",
        "ExpiredTokenException, The security token included in the request is expired, log in again",
        "InvalidSignatureException, The request signature we calculated does not match, check the access key",
        "UnrecognizedClientException, The security token included in the request is invalid, check the access key",
        "InvalidSignatureException, Signature expired: 20260102T0304Z is now earlier than 20260102T0404Z, clock"
    })
    void refusalOfTheCallerStopsTheJobAndSaysWhatToDo(String code, String message, String hint) {
        account.fails("CreateEndpoint", Refusals.refusal(403, code, message));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.m5.large", 1));

        assertThat(thrown.kind()).isEqualTo(JobException.Kind.AWS);
        assertThat(thrown.text()).startsWith("CreateEndpoint of endpoint e (1 x ml.m5.large) failed: " + code);
        assertThat(thrown.hint()).contains(hint);
    }

    @Test
    void nothingIsCreatedWhileTheOldTypeCannotBeDeleted() throws Exception {
        setUp("ml.m5.large", 1);
        account.calls.clear();
        account.fails("DeleteEndpoint", Refusals.denied("sagemaker:DeleteEndpoint"));

        JobException thrown = catchThrowableOfType(JobException.class, () -> setUp("ml.c5.large", 1));

        assertThat(thrown.text()).contains("endpoint e may still bill");
        assertThat(thrown.hint()).contains(DELETE_COMMAND);
        assertThat(account.changes()).containsExactly("DeleteEndpoint e");
    }
}
