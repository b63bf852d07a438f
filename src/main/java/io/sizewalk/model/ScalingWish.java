package io.sizewalk.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What auto scaling is to be set up for.
 *
 * @param peak the most that will come; null for the rate that one was found to carry
 * @param low what comes at quiet times, for the minimum; null for a minimum of one instance
 * @param safetyFactor share of an instance's capacity that auto scaling aims at, above 0, at most 1
 * @param scaleOutCooldown whole seconds from 0
 * @param scaleInCooldown likewise
 */
public record ScalingWish(
        @Nullable Tps peak,
        @Nullable Tps low,
        double safetyFactor,
        Duration scaleOutCooldown,
        Duration scaleInCooldown) {

    /** @throws IllegalArgumentException if a rate is 0, the low is above the peak, or the factor is out of range */
    public ScalingWish {
        if (peak != null && peak.perSecond() == 0) {
            throw new IllegalArgumentException("a peak of 0 requests a second needs no scaling");
        }
        if (peak != null && low != null && low.compareTo(peak) > 0) {
            throw new IllegalArgumentException("a low of " + low + " TPS is above the peak of " + peak);
        }
        if (!(safetyFactor > 0 && safetyFactor <= 1)) {
            throw new IllegalArgumentException("a safety factor of " + safetyFactor + " is not above 0 and at most 1");
        }
    }
}
