package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.scaling.ResourceId;
import io.sizewalk.emulator.scaling.ScalableTarget;
import io.sizewalk.emulator.scaling.ScalingPolicy;
import io.sizewalk.emulator.scaling.ScalingPolicy.Tracking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PutScalingPolicy, DescribeScalingPolicies, DeleteScalingPolicy: policies that track SageMaker's predefined metric. */
final class ScalingPolicyOperations {

    private static final int PAGE = 10;
    private static final int MOST_NAMES = 50;
    private static final int LONGEST_NAME = 256;
    private static final String NAME = "PolicyName";
    private static final String TYPE = "PolicyType";
    private static final String TARGET_TRACKING = "TargetTrackingScaling";
    private static final String CONFIGURATION = "TargetTrackingScalingPolicyConfiguration";
    private static final String PREDEFINED = "PredefinedMetricSpecification";
    private static final String METRIC = "SageMakerVariantInvocationsPerInstance";
    private static final String TARGET_VALUE = "TargetValue";

    private final AutoScaling scaling;
    private final Pages pages = new Pages("ScalingPolicies", PAGE, false);

    ScalingPolicyOperations(AutoScaling scaling) {
        this.scaling = scaling;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutScalingPolicy", this::put,
                "DescribeScalingPolicies", this::describe,
                "DeleteScalingPolicy", this::delete);
    }

    private ObjectNode put(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = name(input);
        ResourceId resource = ScalingInput.resource(input);
        ScalableTarget target = scaling.target(resource)
                .orElseThrow(() -> ScalingInput.notFound("No scalable target registered", resource, ""));
        Optional<ScalingPolicy> old =
                target.policy().filter(policy -> policy.name().equals(name));
        checkType(input, old.isPresent());
        Optional<Input> given = input.structure(CONFIGURATION);
        ScalingPolicy policy;
        if (given.isPresent()) {
            policy = scaling.put(target, name, given.get().json().deepCopy(), tracking(given.get()));
        } else {
            // What is not given stays as it is; a new policy has nothing to keep.
            policy = old.orElseThrow(() -> AwsError.validation(
                    "A target tracking scaling policy configuration is required for a new policy."));
        }
        ObjectNode response = Operation.nothing().put("PolicyARN", policy.arn(caller));
        putAlarms(caller, policy, response.putArray("Alarms"));
        return response;
    }

    private static String name(Input input) {
        String name = input.required(NAME);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw input.refused(name, NAME, "Member must have length between 1 and " + LONGEST_NAME);
        }
        return name;
    }

    private static void checkType(Input input, boolean exists) {
        if (!input.has(TYPE) && exists) {
            return;
        }
        if (!input.has(TYPE)) {
            throw AwsError.validation("PolicyType is required for a new policy.");
        }
        String type = input.oneOf(TYPE, "PredictiveScaling", "StepScaling", TARGET_TRACKING);
        if (!type.equals(TARGET_TRACKING)) {
            throw AwsError.validation(
                    "The local SageMaker simulates " + TARGET_TRACKING + " policies, not " + type + ".");
        }
    }

    private static Tracking tracking(Input input) {
        double target = input.weight(TARGET_VALUE).orElseThrow(() -> input.missing(TARGET_VALUE));
        if (!(target > 0) || Double.isInfinite(target)) {
            throw input.refused(String.valueOf(target), TARGET_VALUE, "Member must have value greater than 0");
        }
        if (input.has("CustomizedMetricSpecification")) {
            throw AwsError.validation("The local SageMaker simulates the predefined metric " + METRIC
                    + ", no CustomizedMetricSpecification.");
        }
        Input metric = input.structure(PREDEFINED).orElseThrow(() -> input.missing(PREDEFINED));
        String type = metric.required("PredefinedMetricType");
        if (!type.equals(METRIC)) {
            throw AwsError.validation(
                    "The local SageMaker simulates the predefined metric " + METRIC + ", not " + type + ".");
        }
        return new Tracking(
                target,
                cooldown(input, "ScaleOutCooldown"),
                cooldown(input, "ScaleInCooldown"),
                input.flag("DisableScaleIn"));
    }

    private static Duration cooldown(Input input, String member) {
        var seconds = input.integer(member, 0, Integer.MAX_VALUE);
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsInt()) : Tracking.DEFAULT_COOLDOWN;
    }

    private static void putAlarms(Caller caller, ScalingPolicy policy, ArrayNode alarms) {
        for (String alarm : List.of(policy.highAlarm(), policy.lowAlarm())) {
            alarms.addObject().put("AlarmName", alarm).put("AlarmARN", ScalingPolicy.alarmArn(caller, alarm));
        }
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        Optional<String> resource = ScalingInput.resourceFilter(input);
        List<String> names = input.texts("PolicyNames", 0, MOST_NAMES);
        return pages.page(
                input,
                scaling.policies().stream()
                        .filter(policy -> names.isEmpty() || names.contains(policy.name()))
                        .filter(policy -> resource.map(policy.resource().toString()::equals)
                                .orElse(true)),
                (policy, json) -> {
                    json.put("PolicyARN", policy.arn(caller))
                            .put(NAME, policy.name())
                            .put("ServiceNamespace", ScalingInput.NAMESPACE)
                            .put("ResourceId", policy.resource().toString())
                            .put("ScalableDimension", ScalingInput.DIMENSION)
                            .put(TYPE, TARGET_TRACKING)
                            .put("CreationTime", Wire.seconds(policy.created()))
                            .set(CONFIGURATION, policy.configuration().deepCopy());
                    putAlarms(caller, policy, json.putArray("Alarms"));
                });
    }

    private ObjectNode delete(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        String name = name(input);
        ResourceId resource = ScalingInput.resource(input);
        scaling.removePolicy(scaling.target(resource)
                .filter(target -> target.policy()
                        .filter(policy -> policy.name().equals(name))
                        .isPresent())
                .orElseThrow(
                        () -> ScalingInput.notFound("No scaling policy found", resource, ", policy name: " + name)));
        return Operation.nothing();
    }
}
