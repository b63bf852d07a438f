package io.sizewalk.baseline;

import io.sizewalk.model.PercentileInterval;
import java.util.List;
import java.util.Optional;

/**
 * How many times as long latencies are now, by one percentile: the natural logarithm of the ratio, and how far the truth may lie below
 * it. The interval of the ratio is made of those of its two parts, each by its own side (MOVER: G. Y. Zou, A. Donner, Statistics in
 * Medicine 27 (2008) 1693-1702).
 *
 * @param subject of what
 * @param percentile which one
 * @param beforeMillis then
 * @param nowMillis now
 * @param log of now divided by before
 * @param sigma one standard deviation downwards, of the logarithm; 0 when all requests took alike
 */
record LatencyRatio(
        String subject, double percentile, double beforeMillis, double nowMillis, double log, double sigma) {

    /** A latency that is logged as 0 took less than a millisecond. */
    private static final double LEAST = 1;

    /** Steps without any spread are not worth infinitely more than others. */
    private static final double LEAST_SIGMA = 1e-3;

    /** Empty where one of the two has too few samples. */
    static Optional<LatencyRatio> of(String subject, PercentileInterval before, PercentileInterval now) {
        Double upper = before.upperMillis();
        Double lower = now.lowerMillis();
        if (upper == null || lower == null) {
            return Optional.empty();
        }
        double then = Math.max(LEAST, before.millis());
        double today = Math.max(LEAST, now.millis());
        double down = Math.log(today / Math.max(LEAST, lower));
        double up = Math.log(Math.max(LEAST, upper) / then);
        return Optional.of(new LatencyRatio(
                subject,
                before.percentile(),
                before.millis(),
                now.millis(),
                Math.log(today / then),
                Math.hypot(down, up) / PercentileInterval.SIGMAS));
    }

    /** All steps as one: their ratios, weighted by how well each is known. Figures are geometric means. */
    static LatencyRatio together(String subject, List<LatencyRatio> ratios) {
        double weights = 0;
        double log = 0;
        double before = 0;
        for (LatencyRatio ratio : ratios) {
            double sigma = Math.max(LEAST_SIGMA, ratio.sigma);
            double weight = 1 / (sigma * sigma);
            weights += weight;
            log += weight * ratio.log;
            before += weight * Math.log(Math.max(LEAST, ratio.beforeMillis));
        }
        double then = Math.exp(before / weights);
        return new LatencyRatio(
                subject,
                ratios.get(0).percentile,
                then,
                then * Math.exp(log / weights),
                log / weights,
                1 / Math.sqrt(weights));
    }

    /** The true ratio is above this, but for so many standard deviations. */
    double lower(double sigmas) {
        return Math.exp(log - sigmas * sigma);
    }

    double ratio() {
        return Math.exp(log);
    }
}
