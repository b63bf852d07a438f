package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/**
 * The Application Auto Scaling calls of a sizing job, all about the instance count of an endpoint's variant. Every failure is
 * an {@link AwsCallException}; "not there" is an answer, not a failure.
 */
final class ScalingApi {

    private static final ServiceNamespace SAGEMAKER = ServiceNamespace.SAGEMAKER;
    private static final ScalableDimension COUNT = ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT;

    /** For a page of activities: a courtesy of the report, which nobody should wait minutes for. */
    private static final Duration ACTIVITIES_CALL = Duration.ofSeconds(20);

    private final ApplicationAutoScalingClient client;
    private final AwsCalls calls;

    /** @param recorder of the calls that change something */
    ScalingApi(ApplicationAutoScalingClient client, Clock clock, CallRecorder recorder) {
        this.client = client;
        this.calls = new AwsCalls("application-autoscaling", clock, recorder);
    }

    /** @throws AwsCallException of kind ALREADY_EXISTS when there is one: AWS changes none that it is asked to tag */
    void register(String resourceId, AutoScaling scaling, JobTags tags) {
        calls.change(
                "RegisterScalableTarget",
                Resource.scalableTarget(resourceId),
                null,
                () -> client.registerScalableTarget(r -> r.serviceNamespace(SAGEMAKER)
                        .resourceId(resourceId)
                        .scalableDimension(COUNT)
                        .minCapacity(scaling.minCount())
                        .maxCapacity(scaling.maxCount())
                        .tags(tags.asMap())));
    }

    /** Creates the policy, or replaces the one of that name. */
    void putPolicy(String resourceId, String policyName, AutoScaling scaling) {
        calls.change(
                "PutScalingPolicy",
                Resource.scalingPolicy(resourceId, policyName),
                null,
                () -> client.putScalingPolicy(r -> r.serviceNamespace(SAGEMAKER)
                        .resourceId(resourceId)
                        .scalableDimension(COUNT)
                        .policyName(policyName)
                        .policyType(PolicyType.TARGET_TRACKING_SCALING)
                        .targetTrackingScalingPolicyConfiguration(ScalingPolicyState.configuration(scaling))));
    }

    /** Deleted with its alarms, or not there any more. */
    void deletePolicy(String resourceId, String policyName) {
        AwsCalls.find(() -> calls.change(
                "DeleteScalingPolicy",
                Resource.scalingPolicy(resourceId, policyName),
                null,
                () -> client.deleteScalingPolicy(r -> r.serviceNamespace(SAGEMAKER)
                        .resourceId(resourceId)
                        .scalableDimension(COUNT)
                        .policyName(policyName))));
    }

    /** Deregistered, or not there any more. */
    void deregister(String resourceId) {
        AwsCalls.find(() -> calls.change(
                "DeregisterScalableTarget",
                Resource.scalableTarget(resourceId),
                null,
                () -> client.deregisterScalableTarget(r ->
                        r.serviceNamespace(SAGEMAKER).resourceId(resourceId).scalableDimension(COUNT))));
    }

    Optional<ScalableTargetState> target(String resourceId) {
        return targets(Resource.scalableTarget(resourceId).toString(), List.of(resourceId)).stream()
                .findFirst();
    }

    /** All of the region, whoever registered them. */
    List<ScalableTargetState> targets() {
        return targets("scalable targets", null);
    }

    private List<ScalableTargetState> targets(String what, @Nullable List<String> resourceIds) {
        List<ScalableTargetState> targets = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            DescribeScalableTargetsResponse response = calls.call(
                    "DescribeScalableTargets",
                    what,
                    () -> client.describeScalableTargets(r -> r.serviceNamespace(SAGEMAKER)
                            // AWS takes a dimension only together with resources.
                            .scalableDimension(resourceIds == null ? null : COUNT)
                            .resourceIds(resourceIds)
                            .nextToken(page)));
            response.scalableTargets().stream()
                    .filter(target -> target.scalableDimension() == COUNT)
                    .forEach(target -> targets.add(ScalableTargetState.from(target)));
            token = response.nextToken();
        } while (token != null);
        return targets;
    }

    List<ScalingPolicyState> policies(String resourceId) {
        List<ScalingPolicyState> policies = new ArrayList<>();
        String token = null;
        do {
            String page = token;
            DescribeScalingPoliciesResponse response = calls.call(
                    "DescribeScalingPolicies",
                    "policies of " + resourceId,
                    () -> client.describeScalingPolicies(r -> r.serviceNamespace(SAGEMAKER)
                            .resourceId(resourceId)
                            .scalableDimension(COUNT)
                            .nextToken(page)));
            response.scalingPolicies().forEach(policy -> policies.add(ScalingPolicyState.from(policy)));
            token = response.nextToken();
        } while (token != null);
        return policies;
    }

    /**
     * One page of what was done to a resource, newest first.
     *
     * @param token where to go on; null for the newest
     */
    DescribeScalingActivitiesResponse activities(String resourceId, @Nullable String token) {
        return calls.call(
                "DescribeScalingActivities",
                "activities on " + resourceId,
                () -> client.describeScalingActivities(r -> r.serviceNamespace(SAGEMAKER)
                        .resourceId(resourceId)
                        .scalableDimension(COUNT)
                        .nextToken(token)
                        .overrideConfiguration(o -> o.apiCallTimeout(ACTIVITIES_CALL))));
    }

    /** Tags in order of key; none when the target is not there any more, or is too old to bear any. */
    Map<String, String> tags(ScalableTargetState target) {
        if (target.arn().isEmpty()) {
            return Map.of();
        }
        return AwsCalls.find(() -> calls.call(
                        "ListTagsForResource",
                        Resource.scalableTarget(target.resourceId()).toString(),
                        () -> client.listTagsForResource(r -> r.resourceARN(target.arn()))))
                .map(response -> (Map<String, String>) new TreeMap<>(response.tags()))
                .orElse(Map.of());
    }
}
