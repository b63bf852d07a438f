package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;

class ScalingActivitiesTest extends EnvironmentFixture {

    private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");
    private static final String ALARM = "monitor alarm TargetTracking-endpoint/e/variant/variant-name-1-AlarmHigh-1 in"
            + " state ALARM triggered policy sizewalk-job-1";

    @Test
    void tellsTheActivitiesSinceTheStartOldestFirst() throws Exception {
        scaling.activities.add(activity(300, 4));
        scaling.activities.add(activity(0, 3));
        scaling.activities.add(activity(-1, 2));
        scaling.activities.add(activity(-60, 1));

        assertThat(manager.scalingSince(START))
                .containsExactly(
                        new io.sizewalk.model.ScalingActivity(START, START.plusSeconds(120), 3, "Successful", ALARM),
                        new io.sizewalk.model.ScalingActivity(
                                START.plusSeconds(300), START.plusSeconds(420), 4, "Successful", ALARM));
        assertThat(scaling.calls).as("pages of one, and none past the start").hasSize(3);
    }

    @Test
    void activityUnderWayHasNoEndYet() throws Exception {
        scaling.activities.add(
                activity(0, 3).copy(a -> a.endTime(null).statusCode(ScalingActivityStatusCode.IN_PROGRESS)));

        assertThat(manager.scalingSince(START))
                .singleElement()
                .satisfies(a -> assertThat(a.endedAt()).isNull())
                .satisfies(a -> assertThat(a.status()).isEqualTo("InProgress"));
    }

    @Test
    void quotaThatStoppedAScaleOutIsTold() throws Exception {
        scaling.activities.add(activity(0, 3)
                .copy(a -> a.statusCode(ScalingActivityStatusCode.FAILED)
                        .statusMessage(
                                "Failed to set desired instance count to 3. Reason: The account-level service limit"
                                        + " 'ml.m5.large for endpoint usage' is 2 Instances")));

        assertThat(manager.scalingSince(START))
                .singleElement()
                .satisfies(a -> assertThat(a.status()).isEqualTo("Failed"))
                .satisfies(a -> assertThat(a.cause())
                        .startsWith(ALARM)
                        .contains("'ml.m5.large for endpoint usage' is 2 Instances"));
    }

    @Test
    void nothingScaledIsAnEmptyList() throws Exception {
        assertThat(manager.scalingSince(START)).isEmpty();
    }

    @Test
    void troubleCostsTheListButNotTheStep() throws Exception {
        scaling.activities.add(activity(0, 3));
        scaling.fails(
                "DescribeScalingActivities", Refusals.denied("application-autoscaling:DescribeScalingActivities"));

        assertThat(manager.scalingSince(START)).isEmpty();
        assertThat(scaling.calls).hasSize(1);
    }

    @Test
    void slowPagesAreNotWaitedForLongerThanAMinute() throws Exception {
        for (int i = 100; i > 0; i--) {
            scaling.activities.add(activity(i, i));
        }
        scaling.onCall = () -> clock.advance(Duration.ofSeconds(25));

        assertThat(manager.scalingSince(START))
                .extracting(io.sizewalk.model.ScalingActivity::desiredCount)
                .containsExactly(98, 99, 100);
    }

    @Test
    void interruptIsPassedOn() {
        scaling.fails("DescribeScalingActivities", Refusals.interrupted());

        assertThatThrownBy(() -> manager.scalingSince(START)).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "Setting desired instance count to 12., 12",
                "Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker., 3",
                "Something new, null",
                "Setting desired instance count to 99999999999., null",
                "null, null"
            })
    void readsTheCountFromTheDescription(String description, Integer count) {
        assertThat(ScalingActivities.desiredCount(description)).isEqualTo(count);
    }

    private static ScalingActivity activity(long second, int count) {
        return ScalingActivity.builder()
                .startTime(START.plusSeconds(second))
                .endTime(START.plusSeconds(second + 120))
                .description("Setting desired instance count to " + count + ".")
                .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
                .statusMessage("Successfully set desired instance count to " + count + ".")
                .cause(ALARM)
                .build();
    }
}
