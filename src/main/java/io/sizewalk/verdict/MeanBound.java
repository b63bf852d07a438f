package io.sizewalk.verdict;

/**
 * How far the mean of independent samples may be from the truth at any time: the one-sided asymptotic confidence sequence of
 * I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, Time-uniform central limit theory and asymptotic
 * confidence sequences, Ann. Statist. 52 (2024) 2613-2640: {@code s sqrt(2 (t w + 1) / (t^2 w) ln(1 + sqrt(t w + 1) / (2
 * error)))} after t samples of standard deviation s, where w sets the number of samples at which it is tightest.
 */
final class MeanBound {

    /** Where the bound is tightest, in samples. */
    private static final double TIGHTEST_AT = 200;

    private static final int HALVINGS = 100;
    private static final double MOST_SAMPLES = 1e12;

    private MeanBound() {}

    /** @param samples above 0; need not be whole */
    static double distance(double deviation, double samples, double error) {
        double log = -2 * Math.log(2 * error);
        double w = (log + Math.log(log + 1)) / TIGHTEST_AT;
        double grown = samples * w + 1;
        return deviation * Math.sqrt(2 * grown / (samples * samples * w) * Math.log1p(Math.sqrt(grown) / (2 * error)));
    }

    /**
     * Samples at which the bound is nearer than the given distance.
     *
     * @param fewest the least that counts
     *
     * @return infinite when no number of samples is enough
     */
    static double enough(double deviation, double distance, double error, int fewest) {
        if (!(distance(deviation, MOST_SAMPLES, error) < distance)) {
            return Double.POSITIVE_INFINITY;
        }
        double low = fewest;
        double high = MOST_SAMPLES;
        if (distance(deviation, low, error) < distance) {
            return low;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (distance(deviation, middle, error) < distance) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
