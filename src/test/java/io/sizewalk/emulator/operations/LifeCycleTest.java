package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.serving.Instance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

    private static final Duration DEPLOY = Duration.ofSeconds(2); // 2 minutes, 60 times faster
    private static final Duration DELETE = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Calls aws = new Calls("""
            deploy: 2m
            delete: 1m
            timeScale: 60
            quotas: {ml.c5.2xlarge: 4}
            noCapacity: [ml.p3.2xlarge]
            models:
              m:
                instances:
                  ml.m5.large: {workers: 1, service: {constant: 1ms}}
                  ml.c5.2xlarge: {workers: 1, service: {constant: 1ms}}
                  ml.p3.2xlarge: {workers: 1, service: {constant: 1ms}}
                  ml.x9.large: {workersPerVcpu: 1, service: {constant: 1ms}}
            """);

    private void inService(String endpoint, String type, int count) {
        aws.config(endpoint, type, count);
        aws.create(endpoint, endpoint);
        aws.timers.pass(DEPLOY);
        assertThat(aws.status(endpoint)).isEqualTo("InService");
    }

    private void delete(String endpoint) {
        aws.call("DeleteEndpoint", "{'EndpointName':'" + endpoint + "'}");
    }

    @Test
    void isInServiceOnceTheScaledDeployTimeHasPassed() {
        aws.config("c", "ml.m5.large", 1);
        aws.create("e", "c");
        aws.timers.pass(DEPLOY.minus(MOMENT));
        assertThat(aws.status("e")).isEqualTo("Creating");
        assertThat(aws.account.endpoints().find("e").serving()).isNull();
        aws.timers.pass(MOMENT);
        assertThat(aws.status("e")).isEqualTo("InService");
        assertThat(aws.account.endpoints().find("e").serving().fleets()).hasSize(1);
    }

    @Test
    void isGoneOnceTheScaledDeleteTimeHasPassed() {
        inService("e", "ml.m5.large", 1);
        delete("e");
        aws.timers.pass(DELETE.minus(MOMENT));
        assertThat(aws.status("e")).isEqualTo("Deleting");
        assertThat(aws.account.endpoints().find("e").serving()).isNull();
        assertThat(aws.refusal("DeleteEndpoint", "{'EndpointName':'e'}")).contains("in-progress");
        aws.timers.pass(MOMENT);
        assertThat(aws.refusal("DescribeEndpoint", "{'EndpointName':'e'}")).contains("Could not find endpoint");
    }

    @Test
    void tagsGoWithTheirEndpoint() {
        aws.config("c", "ml.m5.large", 1);
        aws.call("CreateEndpoint", "{'EndpointName':'e','EndpointConfigName':'c','Tags':[{'Key':'k','Value':'v'}]}");
        aws.timers.pass(DEPLOY);
        delete("e");
        aws.timers.pass(DELETE);
        aws.create("e", "c");
        assertThat(aws.call("ListTags", "{'ResourceArn':'arn:aws:sagemaker:us-east-1:000000000000:endpoint/e'}")
                        .path("Tags"))
                .isEmpty();
    }

    @Test
    void oldCapacityServesUntilAnUpdateIsDone() {
        inService("e", "ml.m5.large", 1);
        var before = aws.account.endpoints().find("e").serving();
        aws.config("next", "ml.m5.large", 2);
        aws.update("e", "next");
        aws.timers.pass(DEPLOY.minus(MOMENT));
        assertThat(aws.status("e")).isEqualTo("Updating");
        assertThat(aws.account.endpoints().find("e").serving()).isSameAs(before);
        aws.timers.pass(MOMENT);
        var after = aws.account.endpoints().find("e").serving();
        assertThat(after.fleets().get(0).instances())
                .hasSize(2)
                .doesNotContainAnyElementsOf(before.fleets().get(0).instances());
    }

    private void resize(String endpoint, int count) {
        aws.call(
                "UpdateEndpointWeightsAndCapacities",
                "{'EndpointName':'" + endpoint
                        + "','DesiredWeightsAndCapacities':[{'VariantName':'v','DesiredInstanceCount':" + count
                        + "}]}");
    }

    @Test
    void changedCountsKeepTheInstancesThatStay() {
        inService("e", "ml.m5.large", 2);
        var before = aws.account.endpoints().find("e").serving().fleets().get(0).instances();
        resize("e", 3);
        aws.timers.pass(DEPLOY);
        assertThat(aws.account.endpoints().find("e").serving().fleets().get(0).instances())
                .hasSize(3)
                .startsWith(before.toArray(new Instance[0]));
        resize("e", 1);
        aws.timers.pass(DEPLOY);
        assertThat(aws.account.endpoints().find("e").serving().fleets().get(0).instances())
                .containsExactly(before.get(0));
    }

    @Test
    void retainedPropertiesOutliveANewConfiguration() {
        inService("e", "ml.m5.large", 1);
        resize("e", 3);
        aws.timers.pass(DEPLOY);
        aws.call("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'e','RetainAllVariantProperties':true}");
        aws.timers.pass(DEPLOY);
        assertThat(aws.account.endpoints().find("e").variants().get(0).count()).isEqualTo(3);
        aws.update("e", "e");
        aws.timers.pass(DEPLOY);
        assertThat(aws.account.endpoints().find("e").variants().get(0).count()).isEqualTo(1);
    }

    @Test
    void quotaCountsWhatIsStartingAndStopping() {
        aws.config("three", "ml.c5.2xlarge", 3);
        aws.config("two", "ml.c5.2xlarge", 2);
        aws.create("e", "three");
        String second = "{'EndpointName':'f','EndpointConfigName':'two'}";
        assertThat(aws.refusal("CreateEndpoint", second))
                .startsWith("ResourceLimitExceeded: The account-level service limit 'ml.c5.2xlarge for endpoint usage'"
                        + " is 4 Instances, with current utilization of 3 Instances and a request delta of 2"
                        + " Instances.");
        aws.timers.pass(DEPLOY);
        delete("e");
        assertThat(aws.refusal("CreateEndpoint", second)).startsWith("ResourceLimitExceeded");
        aws.timers.pass(DELETE);
        aws.create("f", "two");
    }

    @Test
    void updateNeedsRoomForOldAndNewButAResizeOnlyForTheDifference() {
        inService("e", "ml.c5.2xlarge", 3);
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'e'}"))
                .contains("current utilization of 3 Instances and a request delta of 3 Instances");
        assertThat(aws.status("e")).isEqualTo("InService");
        resize("e", 4);
        aws.timers.pass(DEPLOY);
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    @Test
    void failedEndpointCanOnlyBeDeletedAndHoldsNothing() {
        aws.config("c", "ml.p3.2xlarge", 1);
        aws.create("e", "c");
        aws.timers.pass(DEPLOY);
        assertThat(aws.describe("e").path("FailureReason").asText())
                .isEqualTo("Unable to provision requested ML compute capacity."
                        + " Please retry using a different ML instance type.");
        assertThat(aws.refusal("UpdateEndpoint", "{'EndpointName':'e','EndpointConfigName':'c'}"))
                .contains("Failed");
        delete("e");
        assertThat(aws.status("e")).isEqualTo("Deleting");
    }

    @Test
    void whatTheModelFileDoesNotSayFailsInWords() {
        aws.config("c", "ml.g5.xlarge", 1);
        aws.create("e", "c");
        aws.config("d", "ml.x9.large", 1);
        aws.create("f", "d");
        aws.timers.pass(DEPLOY);
        assertThat(aws.describe("e").path("FailureReason").asText()).contains("model m runs on ml.g5.xlarge");
        assertThat(aws.describe("f").path("FailureReason").asText()).contains("vCPUs of ml.x9.large are not known");
    }
}
