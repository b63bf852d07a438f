package io.sizewalk.model;

import java.time.Duration;

/**
 * Target tracking on SageMakerVariantInvocationsPerInstance: AWS keeps between min and max instances, so many that each gets
 * about the target.
 *
 * @param minCount instances that always run, 1 to max
 * @param maxCount instances at most
 * @param invocationsTarget invocations per minute and instance, above 0
 * @param scaleOutCooldown how long after a scale-out the next one waits, whole seconds from 0
 * @param scaleInCooldown the same for scaling in
 */
public record AutoScaling(
        int minCount, int maxCount, long invocationsTarget, Duration scaleOutCooldown, Duration scaleInCooldown) {

    /** AWS's default for both cooldowns (SageMaker Developer Guide, "Define a scaling policy"). */
    public static final Duration DEFAULT_COOLDOWN = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException if a number is out of range */
    public AutoScaling {
        if (minCount < 1 || maxCount < minCount) {
            throw new IllegalArgumentException(
                    "auto scaling from " + minCount + " to " + maxCount + " instances is not 1 <= min <= max");
        }
        if (invocationsTarget < 1) {
            throw new IllegalArgumentException(
                    "a target of " + invocationsTarget + " invocations per minute and instance is not above 0");
        }
        if (scaleOutCooldown.isNegative() || scaleInCooldown.isNegative()) {
            throw new IllegalArgumentException("a cooldown is below 0");
        }
    }

    /** With AWS's default cooldowns. */
    public static AutoScaling of(int minCount, int maxCount, long invocationsTarget) {
        return new AutoScaling(minCount, maxCount, invocationsTarget, DEFAULT_COOLDOWN, DEFAULT_COOLDOWN);
    }

    /** {@code 2 to 5, 1200 invocations per minute and instance}. */
    @Override
    public String toString() {
        return minCount + " to " + maxCount + ", " + invocationsTarget + " invocations per minute and instance";
    }
}
