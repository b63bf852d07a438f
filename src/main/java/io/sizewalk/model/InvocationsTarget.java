package io.sizewalk.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The target for the auto-scaling metric SageMakerVariantInvocationsPerInstance. AWS's documentation gives
 * {@code (MAX_RPS x SAFETY_FACTOR) x 60} with a starting factor of 0.5; MAX_RPS is the peak that one of the instances
 * carries.
 */
public final class InvocationsTarget {

    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    private InvocationsTarget() {}

    /** {@code floor(peak / count x 60 x safetyFactor)} invocations per minute and instance, exactly. */
    public static long perMinute(Tps peak, int count, double safetyFactor) {
        return BigDecimal.valueOf(peak.perSecond())
                .multiply(SECONDS_PER_MINUTE)
                .multiply(BigDecimal.valueOf(safetyFactor))
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
