package io.sizewalk.baseline;

/** Quantiles of the standard normal distribution. */
final class NormalQuantile {

    private static final double[] NUMERATOR = {2.515517, 0.802853, 0.010328};
    private static final double[] DENOMINATOR = {1, 1.432788, 0.189269, 0.001308};

    private NormalQuantile() {}

    /**
     * What is exceeded with this chance, within 0.00045 (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964,
     * 26.2.23).
     *
     * @param chance above 0 and at most 0.5
     */
    static double exceededBy(double chance) {
        double t = Math.sqrt(-2 * Math.log(chance));
        return t - polynomial(NUMERATOR, t) / polynomial(DENOMINATOR, t);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
