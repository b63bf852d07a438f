package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.metrics.VariantId;
import io.sizewalk.emulator.metrics.VariantMetric;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.scaling.PolicyAlarms;
import io.sizewalk.emulator.scaling.ScalableTarget;
import io.sizewalk.emulator.scaling.ScalingAlarm;
import io.sizewalk.emulator.scaling.ScalingPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** DescribeAlarms: those that target tracking made. Nobody else's can be made here. */
final class AlarmOperations {

    private static final int MOST = 100;
    private static final int DEFAULT_PAGE = 50;
    private static final int PERIOD_SECONDS = 60;
    private static final String NAMES = "AlarmNames";
    private static final String PREFIX = "AlarmNamePrefix";

    private final AutoScaling scaling;

    private record Found(String name, ScalingPolicy policy, ScalingAlarm alarm) {
        String action(Caller caller) {
            return policy.arn(caller) + ":createdBy/"
                    + UUID.nameUUIDFromBytes(policy.id().getBytes(StandardCharsets.US_ASCII));
        }
    }

    AlarmOperations(AutoScaling scaling) {
        this.scaling = scaling;
    }

    Map<String, Operation> operations() {
        return Map.of("DescribeAlarms", this::describe);
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        List<String> names = input.texts(NAMES, 0, MOST);
        Optional<String> prefix = input.text(PREFIX);
        if (!names.isEmpty() && prefix.isPresent()) {
            throw AwsError.validation("AlarmNamePrefix cannot be specified with AlarmNames");
        }
        List<String> types = input.texts("AlarmTypes", 0, 2);
        Optional<String> state = input.has("StateValue")
                ? Optional.of(input.oneOf("StateValue", "OK", "ALARM", "INSUFFICIENT_DATA"))
                : Optional.empty();
        Optional<String> action = input.text("ActionPrefix");
        boolean family = input.has("ChildrenOfAlarmName") || input.has("ParentsOfAlarmName");
        int size = input.integer("MaxRecords", 1, MOST).orElse(DEFAULT_PAGE);

        SortedMap<String, Found> all = new TreeMap<>();
        if (!family && (types.isEmpty() || types.contains("MetricAlarm"))) {
            for (Found found : found()) {
                if ((names.isEmpty() || names.contains(found.name()))
                        && prefix.map(found.name()::startsWith).orElse(true)
                        && state.map(found.alarm().state().name()::equals).orElse(true)
                        && action.map(found.action(caller)::startsWith).orElse(true)) {
                    all.put(found.name(), found);
                }
            }
        }
        ObjectNode response = Operation.nothing();
        response.putArray("CompositeAlarms");
        NamePages.put(response, "MetricAlarms", input, size, all, (found, json) -> put(caller, found, json));
        return response;
    }

    private List<Found> found() {
        return scaling.targets().stream().flatMap(target -> of(target).stream()).toList();
    }

    private static List<Found> of(ScalableTarget target) {
        ScalingPolicy policy = target.policy().orElse(null);
        PolicyAlarms alarms = target.alarms().orElse(null);
        return policy == null || alarms == null
                ? List.of()
                : List.of(
                        new Found(policy.highAlarm(), policy, alarms.high()),
                        new Found(policy.lowAlarm(), policy, alarms.low()));
    }

    private static void put(Caller caller, Found found, ObjectNode json) {
        ScalingAlarm alarm = found.alarm();
        VariantMetric metric = VariantMetric.INVOCATIONS_PER_INSTANCE;
        String action = found.action(caller);
        json.put("AlarmName", found.name())
                .put("AlarmArn", ScalingPolicy.alarmArn(caller, found.name()))
                .put("AlarmDescription", "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + action + ".")
                .put("AlarmConfigurationUpdatedTimestamp", Wire.seconds(alarm.created()))
                .put("ActionsEnabled", true);
        json.putArray("OKActions");
        json.putArray("AlarmActions").add(action);
        json.putArray("InsufficientDataActions");
        json.put("StateValue", alarm.state().name())
                .put("StateReason", alarm.reason())
                .put("StateReasonData", reasonData(alarm))
                .put("StateUpdatedTimestamp", Wire.seconds(alarm.since()))
                .put("MetricName", metric.metricName())
                .put("Namespace", metric.namespace())
                .put("Statistic", "Sum");
        ListMetricsOperation.putDimensions(
                json,
                new VariantId(
                        found.policy().resource().endpoint(),
                        found.policy().resource().variant()));
        json.put("Period", PERIOD_SECONDS)
                .put("EvaluationPeriods", alarm.kind().minutes())
                .put("DatapointsToAlarm", alarm.kind().minutes())
                .put("Threshold", alarm.threshold())
                .put("ComparisonOperator", alarm.kind().operator())
                .put("TreatMissingData", "missing")
                .put("StateTransitionedTimestamp", Wire.seconds(alarm.since()));
    }

    /** What CloudWatch says to programs of a state; the oldest data point is the last. */
    private static String reasonData(ScalingAlarm alarm) {
        ObjectNode data = Operation.nothing()
                .put("version", "1.0")
                .put("queryDate", alarm.since().toString())
                .put("statistic", "Sum")
                .put("period", PERIOD_SECONDS)
                .put("threshold", alarm.threshold());
        var points = data.putArray("recentDatapoints");
        for (int i = alarm.seen().size() - 1; i >= 0; i--) {
            points.add(alarm.seen().get(i).value());
        }
        if (!alarm.seen().isEmpty()) {
            data.put(
                    "startDate",
                    alarm.seen().get(alarm.seen().size() - 1).start().toString());
        }
        return data.toString();
    }
}
