package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/**
 * A scalable target as AWS describes it at one moment.
 *
 * @param resourceId such as {@code endpoint/my-endpoint/variant/variant-name-1}
 * @param arn for its tags; empty for one registered before AWS gave them ARNs
 * @param minCount instances at least
 * @param maxCount instances at most
 * @param suspended whether someone has switched scaling off, in either direction
 * @param createdAt tells this one from a later one on the same resource; null when AWS does not say
 */
record ScalableTargetState(
        String resourceId,
        String arn,
        int minCount,
        int maxCount,
        boolean suspended,
        @Nullable Instant createdAt) {

    static ScalableTargetState from(ScalableTarget target) {
        return new ScalableTargetState(
                target.resourceId(),
                target.scalableTargetARN() == null ? "" : target.scalableTargetARN(),
                target.minCapacity(),
                target.maxCapacity(),
                isSuspended(target.suspendedState()),
                target.creationTime());
    }

    private static boolean isSuspended(@Nullable SuspendedState state) {
        return state != null
                && (Boolean.TRUE.equals(state.dynamicScalingInSuspended())
                        || Boolean.TRUE.equals(state.dynamicScalingOutSuspended()));
    }

    /** {@code 1 to 4 instances}. */
    String told() {
        return minCount + " to " + maxCount + " instances" + (suspended ? ", suspended" : "");
    }
}
