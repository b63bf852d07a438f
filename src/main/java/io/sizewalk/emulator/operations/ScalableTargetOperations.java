package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.scaling.AutoScaling;
import io.sizewalk.emulator.scaling.ResourceId;
import io.sizewalk.emulator.scaling.ScalableTarget;
import io.sizewalk.emulator.scaling.ScalableTarget.Settings;
import io.sizewalk.emulator.scaling.Suspension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** RegisterScalableTarget, DescribeScalableTargets, DeregisterScalableTarget. */
final class ScalableTargetOperations {

    private static final int PAGE = 50;
    private static final String MIN = "MinCapacity";
    private static final String MAX = "MaxCapacity";
    private static final String SUSPENDED = "SuspendedState";
    private static final String IN = "DynamicScalingInSuspended";
    private static final String OUT = "DynamicScalingOutSuspended";
    private static final String SCHEDULED = "ScheduledScalingSuspended";
    private static final String TAGS = "Tags";
    private static final String SERVICE_ROLE = "arn:aws:iam::" + Caller.ACCOUNT
            + ":role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/"
            + "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";

    private final Account account;
    private final AutoScaling scaling;
    private final Pages pages = new Pages("ScalableTargets", PAGE, false);

    ScalableTargetOperations(Account account, AutoScaling scaling) {
        this.account = account;
        this.scaling = scaling;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RegisterScalableTarget", this::register,
                "DescribeScalableTargets", this::describe,
                "DeregisterScalableTarget", this::deregister);
    }

    private ObjectNode register(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        ResourceId resource = ScalingInput.resource(input);
        Optional<ScalableTarget> there = scaling.target(resource);
        Map<String, String> tags = ScalingTagOperations.read(input, TAGS);
        if (there.isPresent() && !tags.isEmpty()) {
            throw AwsError.validation("The scalable target that you tried to tag already exists. To update tags on an"
                    + " existing scalable target, use the TagResource API.");
        }
        Settings settings = settings(input, there.map(ScalableTarget::settings));
        ScalableTarget target = scaling.register(caller, resource, settings);
        account.tags().add(target.tagKey(), tags);
        return Operation.nothing().put("ScalableTargetARN", target.arn(caller));
    }

    /** What the request does not say stays as it is; a new target needs both limits. */
    private static Settings settings(Input input, Optional<Settings> old) {
        OptionalInt min = input.integer(MIN, 0, Integer.MAX_VALUE);
        OptionalInt max = input.integer(MAX, 0, Integer.MAX_VALUE);
        if (old.isEmpty() && (min.isEmpty() || max.isEmpty())) {
            throw AwsError.validation("MinCapacity and MaxCapacity are required to register a new scalable target.");
        }
        Settings settings = new Settings(
                min.orElseGet(() -> old.orElseThrow().min()),
                max.orElseGet(() -> old.orElseThrow().max()),
                input.text("RoleARN").orElse(old.map(Settings::roleArn).orElse(SERVICE_ROLE)),
                suspension(input, old.map(Settings::suspension).orElse(Suspension.NONE)));
        if (settings.max() < settings.min()) {
            throw AwsError.validation("Maximum capacity cannot be less than minimum capacity");
        }
        return settings;
    }

    private static Suspension suspension(Input input, Suspension old) {
        return input.structure(SUSPENDED)
                .map(given -> new Suspension(
                        given.has(IN) ? given.flag(IN) : old.in(),
                        given.has(OUT) ? given.flag(OUT) : old.out(),
                        given.has(SCHEDULED) ? given.flag(SCHEDULED) : old.scheduled()))
                .orElse(old);
    }

    private ObjectNode describe(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        List<String> resources = ScalingInput.resourcesFilter(input, PAGE);
        return pages.page(
                input,
                scaling.targets().stream()
                        .filter(target -> resources.isEmpty()
                                || resources.contains(target.resource().toString())),
                (target, json) -> put(caller, target, json));
    }

    private static void put(Caller caller, ScalableTarget target, ObjectNode json) {
        Settings settings = target.settings();
        json.put("ServiceNamespace", ScalingInput.NAMESPACE)
                .put("ResourceId", target.resource().toString())
                .put("ScalableDimension", ScalingInput.DIMENSION)
                .put(MIN, settings.min())
                .put(MAX, settings.max())
                .put("RoleARN", settings.roleArn())
                .put("CreationTime", Wire.seconds(target.created()))
                .put("ScalableTargetARN", target.arn(caller))
                .putObject(SUSPENDED)
                .put(IN, settings.suspension().in())
                .put(OUT, settings.suspension().out())
                .put(SCHEDULED, settings.suspension().scheduled());
    }

    private ObjectNode deregister(Caller caller, ObjectNode request) {
        ResourceId resource = ScalingInput.resource(Input.of(request));
        scaling.remove(scaling.target(resource)
                .orElseThrow(() -> ScalingInput.notFound("No scalable target found", resource, "")));
        return Operation.nothing();
    }
}
