package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/**
 * A scaling policy as AWS describes it at one moment.
 *
 * @param name unique on its resource
 * @param tracking null when it does not track a target
 */
record ScalingPolicyState(String name, @Nullable TargetTrackingScalingPolicyConfiguration tracking) {

    private static final String PREFIX = "sizewalk-";

    /** AWS's limit (Application Auto Scaling API, PolicyName). */
    private static final int MAX_NAME = 256;

    /** The one policy of a job; nobody else's has this name, as no other job has this id. */
    static String nameFor(String jobId) {
        String name = PREFIX + jobId.replaceAll("[^A-Za-z0-9_.-]", "-");
        return name.substring(0, Math.min(MAX_NAME, name.length()));
    }

    static ScalingPolicyState from(ScalingPolicy policy) {
        boolean tracks = policy.policyType() == PolicyType.TARGET_TRACKING_SCALING;
        return new ScalingPolicyState(
                policy.policyName(), tracks ? policy.targetTrackingScalingPolicyConfiguration() : null);
    }

    /** What to ask of AWS for a policy that does as {@code scaling} says. */
    static TargetTrackingScalingPolicyConfiguration configuration(AutoScaling scaling) {
        return TargetTrackingScalingPolicyConfiguration.builder()
                .targetValue((double) scaling.invocationsTarget())
                .predefinedMetricSpecification(
                        m -> m.predefinedMetricType(MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE))
                .scaleOutCooldown(seconds(scaling.scaleOutCooldown()))
                .scaleInCooldown(seconds(scaling.scaleInCooldown()))
                .build();
    }

    /** Whether it does as {@code scaling} says and nothing else; AWS may spell out what was left to its defaults. */
    boolean does(AutoScaling scaling) {
        if (tracking == null || tracking.predefinedMetricSpecification() == null) {
            return false;
        }
        return tracking.predefinedMetricSpecification().predefinedMetricType()
                        == MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE
                && is(tracking.targetValue(), scaling.invocationsTarget())
                && is(tracking.scaleOutCooldown(), seconds(scaling.scaleOutCooldown()))
                && is(tracking.scaleInCooldown(), seconds(scaling.scaleInCooldown()))
                && !Boolean.TRUE.equals(tracking.disableScaleIn());
    }

    /** {@code policy sizewalk-job-1 with target 1200.0 and cooldowns of 300 s out, 300 s in}. */
    String told() {
        return tracking == null
                ? "policy " + name + " that tracks no target"
                : "policy " + name + " with target " + tracking.targetValue() + " and cooldowns of "
                        + tracking.scaleOutCooldown() + " s out, " + tracking.scaleInCooldown() + " s in"
                        + (Boolean.TRUE.equals(tracking.disableScaleIn()) ? ", scaling in disabled" : "");
    }

    private static boolean is(@Nullable Number seen, long asked) {
        return seen != null && Double.compare(seen.doubleValue(), (double) asked) == 0;
    }

    private static int seconds(Duration cooldown) {
        return Math.toIntExact(cooldown.toSeconds());
    }
}
