package io.sizewalk.emulator.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the limits of a target change, and the record of what was changed. */
class CapacityChangeTest {

    private final ScaledVariant e = new ScaledVariant(60);

    @Test
    void raisedMinimumScalesOutAtOnce() {
        e.inService("ml.m5.large", 1);
        e.register(3, 4);
        assertThat(e.desired()).isEqualTo(3);
        assertThat(e.activities().get(0).path("Cause").asText()).isEqualTo("minimum capacity was set to 3");
        e.aws.timers.pass(ScaledVariant.DEPLOY);
        assertThat(e.current()).isEqualTo(3);
    }

    @Test
    void loweredMaximumScalesInAtOnce() {
        e.inService("ml.m5.large", 4);
        e.register(1, 2);
        assertThat(e.desired()).isEqualTo(2);
        assertThat(e.activities().get(0).path("Cause").asText()).isEqualTo("maximum capacity was set to 2");
    }

    @Test
    void limitsThatHoldTheCountChangeNothing() {
        e.inService("ml.m5.large", 2);
        e.register(2, 2);
        assertThat(e.activities()).isEmpty();
    }

    @Test
    void endpointThatCannotBeChangedNowKeepsItsCount() {
        e.aws.config("e", "ml.m5.large", 1);
        e.aws.create("e", "e");
        e.register(2, 3);
        e.aws.timers.pass(ScaledVariant.DEPLOY);
        assertThat(e.current()).isEqualTo(1);
        assertThat(e.activities()).isEmpty();
    }

    @Test
    void refusedChangeIsAFailedActivity() {
        e.inService("ml.c5.xlarge", 1);
        e.register(4, 4);
        JsonNode activity = e.activities().get(0);
        assertThat(activity.path("StatusCode").asText()).isEqualTo("Failed");
        assertThat(activity.path("StatusMessage").asText())
                .startsWith("Failed to set desired instance count to 4. Reason: The account-level service limit"
                        + " 'ml.c5.xlarge for endpoint usage' is 3 Instances");
        assertThat(activity.has("EndTime")).isTrue();
        assertThat(e.aws.status("e")).isEqualTo("InService");
        assertThat(e.desired()).isEqualTo(1);
    }

    @Test
    void newestActivityComesFirstAlsoOverPages() {
        e.inService("ml.m5.large", 1);
        for (int count = 2; count <= 4; count++) {
            e.register(count, count);
            e.aws.timers.pass(ScaledVariant.DEPLOY);
        }
        JsonNode first = e.aws.call("DescribeScalingActivities", "{'ServiceNamespace':'sagemaker','MaxResults':2}");
        assertThat(first.path("ScalingActivities").findValuesAsText("Description"))
                .containsExactly("Setting desired instance count to 4.", "Setting desired instance count to 3.");
        JsonNode second = e.aws.call(
                "DescribeScalingActivities",
                "{'ServiceNamespace':'sagemaker','MaxResults':2,'NextToken':'"
                        + first.path("NextToken").asText() + "'}");
        assertThat(second.path("ScalingActivities").findValuesAsText("Description"))
                .containsExactly("Setting desired instance count to 2.");
        assertThat(second.has("NextToken")).isFalse();
        assertThat(e.aws.call(
                                "DescribeScalingActivities",
                                "{'ServiceNamespace':'sagemaker','ResourceId':'endpoint/e/variant/w'}")
                        .path("ScalingActivities"))
                .isEmpty();
    }

    @Test
    void deregisteredTargetKeepsItsCountAndItsActivities() {
        e.scaled(1, 1, 4);
        e.traffic(25, 5);
        e.aws.call("DeregisterScalableTarget", "{" + ScaledVariant.TARGET + "}");
        e.aws.timers.pass(Duration.ofMinutes(1));
        assertThat(e.current()).isEqualTo(3);
        assertThat(e.activities()).hasSize(1);
    }
}
