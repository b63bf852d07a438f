package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.Recommendation;

/**
 * The target value of SageMakerVariantInvocationsPerInstance, as AWS's load-testing guide works it out.
 *
 * @param perMinute invocations per instance and minute
 * @param arithmetic {@code floor(200 / 5 x 60 x 0.5) = 1200}
 */
public record AutoScalingTarget(long perMinute, String arithmetic) {

    static AutoScalingTarget of(JobResult result, Recommendation recommendation) {
        String arithmetic = "floor(" + recommendation.peak() + " / "
                + recommendation.fleet().count() + " x 60 x " + Figures.decimals(result.safetyFactor(), 6) + ") = "
                + recommendation.invocationsTarget();
        return new AutoScalingTarget(recommendation.invocationsTarget(), arithmetic);
    }
}
