package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.JobResult;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The two AWS CLI commands that put auto scaling onto an endpoint, fit to be pasted into a shell (Application Auto Scaling
 * API: RegisterScalableTarget, PutScalingPolicy; namespace {@code sagemaker}).
 */
final class ScalingCommands {

    /** What AWS takes as the name of a variant or of a region; nothing in it means anything to a shell. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final String NEXT = " \\\n    ";

    private ScalingCommands() {}

    static List<String> of(JobResult result, AutoScaling scaling) {
        String variant = name(result.inputs().getOrDefault("--variant-name", ""), "YOUR_VARIANT");
        String resource =
                "--region " + name(result.region(), "YOUR_REGION") + NEXT + "--service-namespace sagemaker" + NEXT
                        + "--resource-id endpoint/YOUR_ENDPOINT/variant/" + variant + NEXT
                        + "--scalable-dimension sagemaker:variant:DesiredInstanceCount" + NEXT;
        return List.of(
                "aws application-autoscaling register-scalable-target" + NEXT + resource + "--min-capacity "
                        + scaling.minCount() + " --max-capacity " + scaling.maxCount(),
                "aws application-autoscaling put-scaling-policy" + NEXT + resource
                        + "--policy-name invocations-per-instance" + NEXT + "--policy-type TargetTrackingScaling" + NEXT
                        + "--target-tracking-scaling-policy-configuration" + NEXT + "'" + policy(scaling) + "'");
    }

    private static String policy(AutoScaling scaling) {
        return "{\"TargetValue\": " + scaling.invocationsTarget()
                + ", \"PredefinedMetricSpecification\":"
                + " {\"PredefinedMetricType\": \"SageMakerVariantInvocationsPerInstance\"}"
                + ", \"ScaleOutCooldown\": " + scaling.scaleOutCooldown().toSeconds()
                + ", \"ScaleInCooldown\": " + scaling.scaleInCooldown().toSeconds() + "}";
    }

    /** Results may come from anywhere: what is no name is not put before someone to paste. */
    private static String name(String text, String otherwise) {
        return NAME.matcher(text).matches() ? text : otherwise;
    }
}
