package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.faults.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an endpoint whose update fails. */
class FailedUpdateTest {

    private static final Duration UPDATE = Duration.ofSeconds(2);
    private static final Duration ROLLBACK = Duration.ofMillis(500);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final String MODEL_FILE = """
            deploy: 1s
            update: 2s
            rollback: 500ms
            quotas: {ml.m5.large: 4}
            noCapacity: [ml.p3.2xlarge]
            models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
            """;

    private Calls aws = new Calls(MODEL_FILE);

    private void inService() {
        aws.config("e", "ml.m5.large", 2);
        aws.config("none", "ml.p3.2xlarge", 1);
        aws.create("e", "e");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @Test
    void endpointRollsBackAndIsInServiceAsBeforeWithTheReason() {
        inService();
        var before = aws.account.endpoints().find("e").serving();
        aws.update("e", "none");
        aws.timers.pass(UPDATE.minus(MOMENT));
        assertThat(aws.status("e")).isEqualTo("Updating");
        aws.timers.pass(MOMENT);
        assertThat(aws.status("e")).isEqualTo("RollingBack");
        assertThat(aws.describe("e").has("PendingDeploymentSummary")).isFalse();
        assertThat(aws.account.endpoints().find("e").serving()).isSameAs(before);
        assertThat(aws.refusal("DeleteEndpoint", "{'EndpointName':'e'}")).contains("in-progress");
        aws.timers.pass(ROLLBACK);
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.describe("e").path("EndpointConfigName").asText()).isEqualTo("e");
        assertThat(aws.describe("e").path("FailureReason").asText()).startsWith("Unable to provision");
        assertThat(aws.account.endpoints().find("e").serving()).isSameAs(before);
    }

    @Test
    void nextUpdateForgetsTheReason() {
        inService();
        aws.update("e", "none");
        aws.timers.pass(UPDATE.plus(ROLLBACK));
        aws.update("e", "e");
        assertThat(aws.describe("e").has("FailureReason")).isFalse();
        aws.timers.pass(UPDATE);
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.describe("e").has("FailureReason")).isFalse();
    }

    @Test
    void whatWasStartedHoldsItsQuotaUntilItIsRolledBack() {
        inService();
        aws.account.faults().add(Fault.parse("fail UpdateEndpoint with \"bad image\""));
        aws.update("e", "e");
        aws.timers.pass(UPDATE);
        aws.config("one", "ml.m5.large", 1);
        assertThat(aws.refusal("CreateEndpoint", "{'EndpointName':'f','EndpointConfigName':'one'}"))
                .contains("current utilization of 4 Instances");
        aws.timers.pass(ROLLBACK);
        assertThat(aws.describe("e").path("FailureReason").asText()).isEqualTo("bad image");
        aws.create("f", "one");
    }

    @Test
    void resizeThatFailsRollsBackToTheOldCounts() {
        inService();
        aws.account.faults().add(Fault.parse("fail UpdateEndpointWeightsAndCapacities of endpoint e"));
        aws.call(
                "UpdateEndpointWeightsAndCapacities",
                "{'EndpointName':'e','DesiredWeightsAndCapacities':[{'VariantName':'v','DesiredInstanceCount':3}]}");
        aws.timers.pass(UPDATE);
        assertThat(aws.status("e")).isEqualTo("RollingBack");
        assertThat(aws.describe("e")
                        .at("/ProductionVariants/0/DesiredInstanceCount")
                        .asInt())
                .isEqualTo(2);
        aws.timers.pass(ROLLBACK);
        assertThat(aws.describe("e")
                        .at("/ProductionVariants/0/CurrentInstanceCount")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void rollbackThatFailsNeedsAnotherUpdate() {
        inService();
        aws.account.faults().add(Fault.parse("fail UpdateEndpoint"));
        aws.account.faults().add(Fault.parse("fail rollback with \"both failed\""));
        aws.update("e", "e");
        aws.timers.pass(UPDATE.plus(ROLLBACK));
        assertThat(aws.status("e")).isEqualTo("UpdateRollbackFailed");
        assertThat(aws.describe("e").path("FailureReason").asText()).isEqualTo("both failed");
        assertThat(aws.account.endpoints().find("e").serving()).isNotNull();
        aws.update("e", "e");
        aws.timers.pass(UPDATE);
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @Test
    void modelFileCanFailTheEndpointInstead() {
        aws = new Calls(MODEL_FILE + "failedUpdate: fail\n");
        inService();
        aws.update("e", "none");
        aws.timers.pass(UPDATE);
        assertThat(aws.status("e")).isEqualTo("Failed");
        assertThat(aws.account.endpoints().find("e").serving()).isNotNull();
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'e'}"))
                .contains("Failed");
        aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
    }

    @Test
    void creationFailsForTheReasonThatTheScriptGives() {
        aws.account.faults().add(Fault.parse("fail CreateEndpoint with \"no ping\""));
        aws.config("e", "ml.m5.large", 1);
        aws.create("e", "e");
        aws.create("f", "e");
        aws.timers.pass(Duration.ofSeconds(1));
        assertThat(aws.describe("e").path("FailureReason").asText()).isEqualTo("no ping");
        assertThat(aws.status("e")).isEqualTo("Failed");
        assertThat(aws.status("f")).isEqualTo("InService"); // once, where the text says no more
    }
}
