package io.sizewalk.environment;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mockito.invocation.InvocationOnMock;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** A mocked Application Auto Scaling client over a little account in memory: lists come in pages of one. */
final class ScalingAccount {

    /** Every call in order, such as {@code RegisterScalableTarget endpoint/e/variant/variant-name-1 1 4}. */
    final List<String> calls = new ArrayList<>();

    final Map<String, ScalableTarget> targets = new TreeMap<>();
    final Map<String, Map<String, String>> tags = new TreeMap<>();
    final Map<String, List<ScalingPolicy>> policies = new TreeMap<>();

    /** Newest first, as AWS tells them. */
    final List<ScalingActivity> activities = new ArrayList<>();

    /** Runs as each call begins, such as a clock that moves on. */
    Runnable onCall = () -> {};

    private final Faults faults = new Faults();
    private final Clock clock;

    ScalingAccount(Clock clock) {
        this.clock = clock;
    }

    ApplicationAutoScalingClient client() {
        return mock(ApplicationAutoScalingClient.class, this::answer);
    }

    /** The next calls of an operation fail one after another, without effect. */
    void fails(String operation, SdkException... exceptions) {
        faults.fails(operation, exceptions);
    }

    /** The next call of an operation takes effect, and fails all the same. */
    void losesAnswer(String operation, SdkException exception) {
        faults.losesAnswer(operation, exception);
    }

    void foreignTarget(String resourceId, Map<String, String> itsTags) {
        targets.put(
                resourceId,
                ScalableTarget.builder()
                        .scalableDimension("sagemaker:variant:DesiredInstanceCount")
                        .resourceId(resourceId)
                        .scalableTargetARN("arn:target/" + resourceId)
                        .minCapacity(1)
                        .maxCapacity(9)
                        .creationTime(Instant.EPOCH)
                        .build());
        tags.put("arn:target/" + resourceId, itsTags);
    }

    void foreignPolicy(String resourceId, String name) {
        policies.computeIfAbsent(resourceId, r -> new ArrayList<>())
                .add(ScalingPolicy.builder()
                        .policyName(name)
                        .policyType(PolicyType.STEP_SCALING)
                        .build());
    }

    /** Calls that create, change or delete. */
    List<String> changes() {
        return calls.stream()
                .filter(call -> call.matches("(Register|Put|Delete|Deregister).*"))
                .toList();
    }

    private Object answer(InvocationOnMock invocation) throws Throwable {
        Object request = invocation.getArguments().length == 1 ? invocation.getArgument(0) : "";
        String type = request.getClass().getSimpleName();
        if (!type.endsWith("Request")) {
            return invocation.callRealMethod();
        }
        String operation = type.replace("Request", "");
        calls.add(operation + name(request));
        onCall.run();
        return faults.serve(operation, () -> serve(request));
    }

    private static String name(Object request) {
        if (request instanceof RegisterScalableTargetRequest r) {
            return " " + r.resourceId() + " " + r.minCapacity() + " " + r.maxCapacity();
        } else if (request instanceof PutScalingPolicyRequest r) {
            return " " + r.resourceId() + " " + r.policyName();
        } else if (request instanceof DeleteScalingPolicyRequest r) {
            return " " + r.resourceId() + " " + r.policyName();
        } else if (request instanceof DeregisterScalableTargetRequest r) {
            return " " + r.resourceId();
        }
        return "";
    }

    private Object serve(Object request) {
        if (request instanceof RegisterScalableTargetRequest r) {
            return register(r);
        } else if (request instanceof PutScalingPolicyRequest r) {
            return put(r);
        } else if (request instanceof DescribeScalableTargetsRequest r) {
            return describe(r);
        } else if (request instanceof DescribeScalingPoliciesRequest r) {
            List<ScalingPolicy> all = policies.getOrDefault(r.resourceId(), List.of());
            return DescribeScalingPoliciesResponse.builder()
                    .scalingPolicies(OnePerPage.page(all, r.nextToken()))
                    .nextToken(OnePerPage.next(all, r.nextToken()))
                    .build();
        } else if (request instanceof DescribeScalingActivitiesRequest r) {
            return DescribeScalingActivitiesResponse.builder()
                    .scalingActivities(OnePerPage.page(activities, r.nextToken()))
                    .nextToken(OnePerPage.next(activities, r.nextToken()))
                    .build();
        } else if (request instanceof ListTagsForResourceRequest r) {
            return ListTagsForResourceResponse.builder()
                    .tags(tags.getOrDefault(r.resourceARN(), Map.of()))
                    .build();
        } else if (request instanceof DeleteScalingPolicyRequest r) {
            List<ScalingPolicy> all = policies.getOrDefault(r.resourceId(), new ArrayList<>());
            if (!all.removeIf(policy -> policy.policyName().equals(r.policyName()))) {
                throw Refusals.objectNotFound("No scaling policy found for service namespace: sagemaker");
            }
            return DeleteScalingPolicyResponse.builder().build();
        } else if (request instanceof DeregisterScalableTargetRequest r) {
            requireTarget(r.resourceId());
            targets.remove(r.resourceId());
            policies.remove(r.resourceId());
            return DeregisterScalableTargetResponse.builder().build();
        }
        throw new AssertionError("unexpected call " + request);
    }

    private Object register(RegisterScalableTargetRequest r) {
        if (targets.containsKey(r.resourceId())) {
            throw Refusals.validation("The scalable target that you tried to tag already exists. To update tags on an"
                    + " existing scalable target, use the TagResource API.");
        }
        String arn = "arn:target/" + r.resourceId();
        targets.put(
                r.resourceId(),
                ScalableTarget.builder()
                        .scalableDimension("sagemaker:variant:DesiredInstanceCount")
                        .resourceId(r.resourceId())
                        .scalableTargetARN(arn)
                        .minCapacity(r.minCapacity())
                        .maxCapacity(r.maxCapacity())
                        .creationTime(clock.instant())
                        .build());
        tags.put(arn, r.tags());
        return RegisterScalableTargetResponse.builder().scalableTargetARN(arn).build();
    }

    private Object put(PutScalingPolicyRequest r) {
        requireTarget(r.resourceId());
        List<ScalingPolicy> all = policies.computeIfAbsent(r.resourceId(), id -> new ArrayList<>());
        all.removeIf(policy -> policy.policyName().equals(r.policyName()));
        all.add(ScalingPolicy.builder()
                .policyName(r.policyName())
                .policyType(r.policyType())
                .targetTrackingScalingPolicyConfiguration(r.targetTrackingScalingPolicyConfiguration())
                .build());
        return PutScalingPolicyResponse.builder().build();
    }

    private Object describe(DescribeScalableTargetsRequest r) {
        List<ScalableTarget> all = targets.values().stream()
                .filter(target -> !r.hasResourceIds() || r.resourceIds().contains(target.resourceId()))
                .toList();
        return DescribeScalableTargetsResponse.builder()
                .scalableTargets(OnePerPage.page(all, r.nextToken()))
                .nextToken(OnePerPage.next(all, r.nextToken()))
                .build();
    }

    private void requireTarget(String resourceId) {
        if (!targets.containsKey(resourceId)) {
            throw Refusals.objectNotFound("No scalable target found for resource " + resourceId);
        }
    }
}
