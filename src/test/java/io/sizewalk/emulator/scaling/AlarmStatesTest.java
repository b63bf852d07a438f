package io.sizewalk.emulator.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What DescribeAlarms tells of a policy's alarms, at one of AWS's minutes a second. */
class AlarmStatesTest {

    private final ScaledVariant e = new ScaledVariant(60);

    private JsonNode alarm(String kind) {
        JsonNode alarms = e.aws.call(
                        "DescribeAlarms", "{'AlarmNamePrefix':'TargetTracking-endpoint/e/variant/v-" + kind + "'}")
                .path("MetricAlarms");
        assertThat(alarms).hasSize(1);
        return alarms.get(0);
    }

    @Test
    void highAlarmGoesOffWithTheScaleOutThatItCauses() {
        e.scaled(1, 1, 4);
        assertThat(alarm("AlarmHigh").path("StateValue").asText()).isEqualTo("INSUFFICIENT_DATA");
        e.traffic(25, 2);
        e.aws.timers.pass(Duration.ofMillis(1));
        assertThat(alarm("AlarmHigh").path("StateValue").asText()).isEqualTo("OK");
        e.traffic(25, 1);
        JsonNode high = alarm("AlarmHigh");
        assertThat(high.path("StateValue").asText()).isEqualTo("ALARM");
        assertThat(high.path("StateReason").asText())
                .matches(
                        "Threshold Crossed: 3 out of the last 3 datapoints \\[1500\\.0 \\(01/01/26 00:00:04\\), .*\\] were"
                                + " greater than the threshold \\(600\\.0\\) \\(minimum 3 datapoints for OK -> ALARM"
                                + " transition\\)\\.");
        assertThat(high.path("MetricName").asText()).isEqualTo("InvocationsPerInstance");
        assertThat(high.path("EvaluationPeriods").asInt()).isEqualTo(3);
        assertThat(e.activities().get(0).path("Cause").asText())
                .contains(high.path("AlarmName").asText());
        assertThat(alarm("AlarmLow").path("StateValue").asText()).isEqualTo("OK");
        assertThat(alarm("AlarmLow").path("Threshold").asDouble()).isEqualTo(540);
    }

    @Test
    void idleVariantsLowAlarmIsOnAfterFifteenMinutes() {
        e.scaled(1, 1, 4);
        e.aws.timers.pass(Duration.ofSeconds(14));
        assertThat(alarm("AlarmLow").path("StateValue").asText()).isEqualTo("OK");
        e.aws.timers.pass(Duration.ofSeconds(1));
        assertThat(alarm("AlarmLow").path("StateValue").asText()).isEqualTo("ALARM");
        assertThat(e.aws.call("DescribeAlarms", "{'StateValue':'ALARM'}").path("MetricAlarms"))
                .hasSize(1);
    }

    @Test
    void pagesComeByTheTokenAndDeletedPoliciesHaveNoAlarms() {
        e.scaled(1, 1, 4);
        JsonNode first = e.aws.call("DescribeAlarms", "{'MaxRecords':1}");
        JsonNode second = e.aws.call(
                "DescribeAlarms",
                "{'MaxRecords':1,'NextToken':'" + first.path("NextToken").asText() + "'}");
        assertThat(first.findValue("AlarmName").asText()).contains("AlarmHigh");
        assertThat(second.findValue("AlarmName").asText()).contains("AlarmLow");
        assertThat(second.has("NextToken")).isFalse();
        assertThat(e.aws.refusal("DescribeAlarms", "{'NextToken':'x'}")).startsWith("InvalidNextToken: ");
        e.aws.call("DeleteScalingPolicy", "{" + ScaledVariant.TARGET + ",'PolicyName':'p'}");
        assertThat(e.aws.call("DescribeAlarms", "{}").path("MetricAlarms")).isEmpty();
    }

    @Test
    void lateAlarmsScaleOutThatMuchLater() {
        ScaledVariant late = new ScaledVariant(60, "metrics: {alarmDelay: 90s}");
        late.scaled(1, 1, 4);
        late.traffic(25, 4);
        late.aws.timers.pass(Duration.ofMillis(1));
        assertThat(late.desired()).isEqualTo(1);
        late.traffic(25, 1);
        assertThat(late.desired()).isEqualTo(3);
    }
}
