package io.sizewalk.verdict;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Requirement.Comparison;
import io.sizewalk.model.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A mean against its limit, from the course of what is averaged and the design effect.
 *
 * @param requirement on a mean or a rate
 * @param quantity what is averaged
 * @param budget how often the verdict may be wrong
 * @param fewest effective samples that a mean needs before it is about normally distributed
 */
record MeanJudge(Requirement requirement, Quantity quantity, ErrorBudget budget, int fewest) {

    Certainty judge(BlockSums course, double designEffect) {
        double samples = course.count() / designEffect;
        double deviation = Math.sqrt(course.variance());
        double mean = course.count() == 0 ? Double.NaN : course.mean();
        Comparison comparison = requirement.comparison();
        boolean atLeast = comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
        double errorOver = atLeast ? budget.pass() : budget.fail();
        double errorUnder = atLeast ? budget.fail() : budget.pass();
        boolean known = course.count() > 1;
        double lower = known ? Math.max(0, mean - MeanBound.distance(deviation, samples, errorOver)) : 0;
        double upper = known ? mean + MeanBound.distance(deviation, samples, errorUnder) : Double.POSITIVE_INFINITY;
        return new Certainty(
                requirement,
                quantity,
                course.count(),
                samples,
                mean,
                lower,
                upper,
                requirement.limit(),
                samples < fewest ? Verdict.INCONCLUSIVE : verdict(lower, upper),
                known
                        ? enough(mean, deviation, designEffect, mean > requirement.limit() ? errorOver : errorUnder)
                        : null);
    }

    /** Certain when both ends of the interval stand alike to the limit. */
    private Verdict verdict(double lower, double upper) {
        boolean lowerMeets = requirement.isMetBy(lower);
        if (lowerMeets != requirement.isMetBy(upper)) {
            return Verdict.INCONCLUSIVE;
        }
        return lowerMeets ? Verdict.PASS : Verdict.FAIL;
    }

    private @Nullable Long enough(double mean, double deviation, double designEffect, double error) {
        double samples = MeanBound.enough(deviation, Math.abs(mean - requirement.limit()), error, fewest);
        return Double.isInfinite(samples) ? null : Long.valueOf((long) Math.ceil(samples * designEffect));
    }
}
