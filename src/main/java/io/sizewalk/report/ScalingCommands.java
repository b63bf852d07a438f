package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobResult;
import java.util.List;

/**
 * The two AWS CLI commands that put auto scaling onto an endpoint, fit to be pasted into a shell (Application Auto Scaling
 * API: RegisterScalableTarget, PutScalingPolicy; namespace {@code sagemaker}).
 */
public final class ScalingCommands {

    /** Of the policy that commands and templates make. */
    static final String POLICY_NAME = "invocations-per-instance";

    private static final String NEXT = " \\\n    ";

    private ScalingCommands() {}

    /** For an endpoint that does not exist yet. */
    static List<String> of(JobResult result, AutoScaling scaling) {
        return of(new ScaledVariant(result.region(), "", result.inputs().getOrDefault("--variant-name", "")), scaling);
    }

    public static List<String> of(ScaledVariant variant, AutoScaling scaling) {
        String resource = "--region " + variant.region() + NEXT + "--service-namespace sagemaker" + NEXT
                + "--resource-id " + variant.resourceId() + NEXT
                + "--scalable-dimension sagemaker:variant:DesiredInstanceCount" + NEXT;
        return List.of(
                "aws application-autoscaling register-scalable-target" + NEXT + resource + "--min-capacity "
                        + scaling.minCount() + " --max-capacity " + scaling.maxCount(),
                "aws application-autoscaling put-scaling-policy" + NEXT + resource + "--policy-name " + POLICY_NAME
                        + NEXT + "--policy-type TargetTrackingScaling" + NEXT
                        + "--target-tracking-scaling-policy-configuration" + NEXT + "'" + policy(scaling) + "'");
    }

    private static String policy(AutoScaling scaling) {
        return "{\"TargetValue\": " + scaling.invocationsTarget()
                + ", \"PredefinedMetricSpecification\":"
                + " {\"PredefinedMetricType\": \"SageMakerVariantInvocationsPerInstance\"}"
                + ", \"ScaleOutCooldown\": " + scaling.scaleOutCooldown().toSeconds()
                + ", \"ScaleInCooldown\": " + scaling.scaleInCooldown().toSeconds() + "}";
    }
}
