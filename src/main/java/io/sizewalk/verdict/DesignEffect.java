package io.sizewalk.verdict;

/**
 * How many correlated samples say as much as one independent sample: the variance of a sum over many of them, against what it
 * would be without correlation (L. Kish, Survey Sampling, 1965, names it; in simulation output analysis it is the asymptotic
 * variance over the variance, and batch means estimate it: see C. Alexopoulos and A. F. Seila in J. Banks, Handbook of
 * Simulation, 1998, chapter 7). For a queue at load r it grows like {@code 1 / (1 - r)^2} (W. Whitt, Management Science 35
 * (1989) 1341-1366).
 *
 * <p>Sums over blocks of 2, 4, 8 ... times the shortest block are looked at, down to {@value #FEWEST} blocks. If none of them varies
 * more than independent samples would (at {@value #DETECTION_SIGMAS} standard deviations), the effect is 1. Otherwise it is
 * the largest of these ratios, each taken {@value #MARGIN_SIGMAS} standard deviations of its own uncertainty higher.
 * A trend, a shift, or a correlation time that is not short against the whole course make the longest blocks differ about
 * as much as single samples do; then there are hardly more effective samples than blocks.
 */
final class DesignEffect {

    private static final int FEWEST = 8;
    private static final double DETECTION_SIGMAS = 1.64;
    private static final double MARGIN_SIGMAS = 0.5;

    private DesignEffect() {}

    /** 1 or more; 1 while there are too few samples to tell. */
    static double of(BlockSums course) {
        return of(course, 0);
    }

    /** @param leastVariance that single samples are taken to have */
    static double of(BlockSums course, double leastVariance) {
        double single = Math.max(course.variance(), leastVariance);
        double[] sums = course.blocks();
        int blocks = sums.length;
        double largest = 1;
        boolean correlated = false;
        for (long size = course.blockSize(); single > 0 && blocks >= FEWEST; size *= 2) {
            if (size > 1) {
                double ratio = variance(sums, blocks) / (size * single);
                correlated |= ratio > chiSquareShare(blocks - 1, DETECTION_SIGMAS);
                largest = Math.max(largest, ratio / chiSquareShare(blocks - 1, -MARGIN_SIGMAS));
            }
            blocks = BlockSums.join(sums, blocks);
        }
        return correlated ? largest : 1;
    }

    private static double variance(double[] values, int count) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += values[i] / count;
        }
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return squares / (count - 1);
    }

    /**
     * A quantile of the chi-square distribution over its degrees of freedom, which is that of a sample variance over the true
     * one: Wilson and Hilferty's approximation (Proc. Nat. Acad. Sci. 17 (1931) 684-688).
     *
     * @param sigmas the standard normal quantile of the same probability
     */
    static double chiSquareShare(int degrees, double sigmas) {
        double a = 2.0 / (9 * degrees);
        double root = 1 - a + sigmas * Math.sqrt(a);
        return root * root * root;
    }
}
