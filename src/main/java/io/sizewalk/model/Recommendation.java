package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * The configuration that meets the requirements.
 *
 * @param fleet type and count to run at the peak
 * @param peak the traffic it is for
 * @param greenTps the highest rate that passed in phase 1, in an unbroken row of passes
 * @param greenCount instances it passed with
 * @param provenByStep number of the endurance step that proved it at the peak; null when that phase was skipped, so the
 *     count is an extrapolation
 * @param invocationsTarget target value for SageMakerVariantInvocationsPerInstance, per minute
 * @param scaling the auto scaling that carried the ramp to the peak; null when that was not tested or none did
 * @param scalingProvenByStep number of the step that proved it; null with scaling
 */
public record Recommendation(
        Fleet fleet,
        Tps peak,
        Tps greenTps,
        int greenCount,
        @Nullable Integer provenByStep,
        long invocationsTarget,
        @Nullable AutoScaling scaling,
        @Nullable Integer scalingProvenByStep) {

    /** What runs when there is no traffic: auto scaling's minimum, or the fleet itself. */
    public Fleet least() {
        return scaling == null ? fleet : fleet.withCount(scaling.minCount());
    }

    /** {@code 2 to 5 x ml.m5.large}; {@code 5 x ml.m5.large} for a fixed count, or a minimum that is the maximum. */
    public String instances() {
        return least().equals(fleet) ? fleet.toString() : least().count() + " to " + fleet;
    }

    /** {@code greenTps / greenCount}. */
    public double capacityPerInstance() {
        return greenTps.perSecond() / greenCount;
    }
}
