package io.sizewalk.emulator.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a policy scales, and how far. */
class TargetTrackingTest {

    private ScaledVariant e = new ScaledVariant(60);

    @Test
    void scalesOutAfterThreeMinutesAboveTheTarget() {
        e.scaled(1, 1, 4);
        e.traffic(25, 2);
        e.aws.timers.pass(Duration.ofMillis(1));
        assertThat(e.desired()).isEqualTo(1);
        e.traffic(25, 1);
        assertThat(e.desired()).isEqualTo(3); // 25 a second, 10 for each
        assertThat(e.current()).isEqualTo(1);
        assertThat(e.aws.status("e")).isEqualTo("Updating");

        JsonNode activity = e.activities().get(0);
        assertThat(activity.path("StatusCode").asText()).isEqualTo("InProgress");
        assertThat(activity.path("Description").asText()).isEqualTo("Setting desired instance count to 3.");
        assertThat(activity.path("Cause").asText())
                .matches("monitor alarm TargetTracking-endpoint/e/variant/v-AlarmHigh-[0-9a-f-]{36} in state ALARM"
                        + " triggered policy p");
        assertThat(activity.has("EndTime")).isFalse();
    }

    @Test
    void oldInstancesServeUntilTheNewOnesAreThere() {
        e.scaled(1, 1, 4);
        e.traffic(25, 3);
        e.traffic(25, ScaledVariant.DEPLOY.minusMillis(40));
        assertThat(e.current()).isEqualTo(1);
        assertThat(e.aws.account.endpoints().find("e").serving().fleets().get(0).instances())
                .hasSize(1);
        e.traffic(25, 1);
        assertThat(e.aws.status("e")).isEqualTo("InService");
        assertThat(e.current()).isEqualTo(3);
        assertThat(e.aws.account.endpoints().find("e").serving().fleets().get(0).instances())
                .hasSize(3);
        JsonNode activity = e.activities().get(0);
        assertThat(activity.path("StatusCode").asText()).isEqualTo("Successful");
        assertThat(activity.path("StatusMessage").asText())
                .isEqualTo("Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker.");
        assertThat(activity.path("EndTime").asDouble()
                        - activity.path("StartTime").asDouble())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 180", "60, 3", "600, 1"})
    void countsTheTrueRateAtAnyTimeScale(double timeScale, int seconds) {
        e = new ScaledVariant(timeScale);
        e.aws.config("e", "ml.m5.large", 1);
        e.aws.create("e", "e");
        e.aws.timers.pass(Duration.ofMinutes(2));
        e.register(1, 9);
        e.policy("");
        e.traffic(30, seconds);
        assertThat(e.desired()).isEqualTo(3);
        assertThat(e.activities()).hasSize(1);
    }

    @Test
    void interruptedBreachesDoNotScaleOut() {
        e.scaled(1, 1, 4);
        for (int i = 0; i < 5; i++) {
            e.traffic(25, 2);
            e.traffic(10, 1); // at the target is not above it
        }
        e.traffic(10, 5);
        assertThat(e.desired()).isEqualTo(1);
        assertThat(e.activities()).isEmpty();
    }

    @Test
    void neverScalesOutOverTheMaximum() {
        e.scaled(1, 1, 2);
        e.traffic(55, 3);
        assertThat(e.desired()).isEqualTo(2);
        e.traffic(55, 20);
        assertThat(e.current()).isEqualTo(2);
        assertThat(e.activities()).hasSize(1);
    }

    @Test
    void alarmLooksBackToBeforeThePolicyWasMade() {
        e.inService("ml.m5.large", 1);
        e.traffic(25, 3);
        e.register(1, 4);
        e.policy("");
        e.traffic(25, 1);
        assertThat(e.desired()).isEqualTo(3);
    }

    @Test
    void onlyALargerScaleOutCountsDuringTheCooldown() {
        e.scaled(1, 1, 9);
        e.traffic(15, 3);
        e.traffic(15, 2);
        assertThat(e.current()).isEqualTo(2);
        e.traffic(25, 4); // wants 1 more, which is no more than the 1 that was added
        assertThat(e.desired()).isEqualTo(2);
        e.traffic(25, 2);
        assertThat(e.desired()).isEqualTo(3);
    }

    @Test
    void whatWasAddedIsPartOfALargerScaleOut() {
        e.scaled(1, 1, 9);
        e.traffic(15, 5);
        assertThat(e.current()).isEqualTo(2);
        e.traffic(45, 3); // wants 3 more, of which 1 was added
        assertThat(e.desired()).isEqualTo(4);
        e.traffic(45, 2);
        assertThat(e.current()).isEqualTo(4);
        e.traffic(45, 2);
        assertThat(e.desired()).isEqualTo(4);
        e.traffic(45, 2);
        assertThat(e.desired()).isEqualTo(5);
    }

    @Test
    void withoutACooldownItFollowsAtOnce() {
        e.inService("ml.m5.large", 1);
        e.register(1, 9);
        e.policy(",'ScaleOutCooldown':0");
        e.traffic(15, 5);
        assertThat(e.current()).isEqualTo(2);
        e.traffic(25, 3);
        assertThat(e.desired()).isEqualTo(3);
    }

    @Test
    void nothingIsScaledWhileTheEndpointIsUpdating() {
        e.scaled(1, 1, 4);
        e.traffic(25, Duration.ofMillis(2_960));
        e.aws.call(
                "UpdateEndpointWeightsAndCapacities",
                "{'EndpointName':'e','DesiredWeightsAndCapacities':[{'VariantName':'v','DesiredWeight':2}]}");
        e.traffic(25, 1);
        assertThat(e.desired()).isEqualTo(1);
        assertThat(e.activities()).isEmpty();
        e.traffic(25, 2);
        assertThat(e.desired()).isEqualTo(3);
    }

    @Test
    void scalesInAfterFifteenMinutesWellBelowTheTarget() {
        e.scaled(4, 1, 4);
        e.traffic(38, 20); // 9.5 a second each: below the target, but not by a tenth
        assertThat(e.activities()).isEmpty();
        e.traffic(12, 14);
        assertThat(e.desired()).isEqualTo(4);
        e.traffic(12, 1);
        assertThat(e.desired()).isEqualTo(2);
        assertThat(e.current()).isEqualTo(4);
        assertThat(e.activities().get(0).path("Cause").asText())
                .contains("TargetTracking-endpoint/e/variant/v-AlarmLow-");
        e.traffic(12, 2);
        assertThat(e.current()).isEqualTo(2);
    }

    @Test
    void idleVariantScalesInToTheMinimumAndNoFurther() {
        e.scaled(4, 2, 4);
        e.aws.timers.pass(Duration.ofSeconds(15).plus(ScaledVariant.DEPLOY));
        assertThat(e.current()).isEqualTo(2);
        e.aws.timers.pass(Duration.ofMinutes(1));
        assertThat(e.current()).isEqualTo(2);
        assertThat(e.activities()).hasSize(1);
    }

    @Test
    void minimumOfZeroLeavesOneInstance() {
        e.scaled(2, 0, 4);
        e.aws.timers.pass(Duration.ofMinutes(1));
        assertThat(e.current()).isEqualTo(1);
        assertThat(e.activities()).hasSize(1);
    }

    @Test
    void minutesBeforeTheEndpointWasInServiceAreNotIdleOnes() {
        e.scaled(2, 1, 4);
        e.aws.call("DeleteEndpoint", "{'EndpointName':'e'}");
        e.aws.timers.pass(Duration.ofMinutes(1));
        e.aws.create("e", "e");
        e.aws.timers.pass(ScaledVariant.DEPLOY);
        e.register(1, 4);
        e.policy("");
        e.aws.timers.pass(Duration.ofSeconds(14));
        assertThat(e.activities()).isEmpty();
        e.aws.timers.pass(Duration.ofSeconds(1));
        assertThat(e.activities()).hasSize(1);
    }

    @Test
    void scaleInWaitsForTheCooldownOfTheLastOne() {
        e.scaled(4, 1, 4);
        e.traffic(25, 17);
        assertThat(e.current()).isEqualTo(3);
        e.traffic(5, 4);
        assertThat(e.desired()).isEqualTo(3);
        e.traffic(5, 2);
        assertThat(e.desired()).isEqualTo(1);
    }

    @Test
    void scaleOutNeedNotWaitForTheCooldownOfAScaleIn() {
        e.inService("ml.m5.large", 4);
        e.register(1, 4);
        e.policy(",'ScaleInCooldown':3600");
        e.traffic(12, 17);
        assertThat(e.current()).isEqualTo(2);
        e.traffic(35, 3);
        assertThat(e.desired()).isEqualTo(4);
        e.traffic(35, 2);
        // That ended the scale-in's cooldown of an hour.
        e.traffic(5, 18);
        assertThat(e.desired()).isEqualTo(1);
    }

    @Test
    void disabledScaleInNeverScalesIn() {
        e.inService("ml.m5.large", 2);
        e.register(1, 4);
        e.policy(",'DisableScaleIn':true");
        e.aws.timers.pass(Duration.ofMinutes(1));
        assertThat(e.activities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DynamicScalingInSuspended, 0, 2", "DynamicScalingOutSuspended, 35, 2"})
    void suspendedScalingDoesNothing(String what, int perSecond, int count) {
        e.scaled(2, 1, 4);
        e.aws.call("RegisterScalableTarget", "{" + ScaledVariant.TARGET + ",'SuspendedState':{'" + what + "':true}}");
        if (perSecond > 0) {
            e.traffic(perSecond, 5);
        } else {
            e.aws.timers.pass(Duration.ofMinutes(1));
        }
        assertThat(e.desired()).isEqualTo(count);
        assertThat(e.activities()).isEmpty();
    }

    @Test
    void deletedPolicyScalesNoMoreAndANewOneDoes() {
        e.scaled(1, 1, 4);
        e.aws.call("DeleteScalingPolicy", "{" + ScaledVariant.TARGET + ",'PolicyName':'p'}");
        e.traffic(25, 10);
        assertThat(e.desired()).isEqualTo(1);
        e.policy("");
        e.traffic(25, 1);
        assertThat(e.desired()).isEqualTo(3);
    }
}
