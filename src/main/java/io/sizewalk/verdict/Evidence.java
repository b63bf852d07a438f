package io.sizewalk.verdict;

/**
 * Evidence about a share, from independent yes-or-no samples: a weighted mean of likelihood ratios, the mixture form of Wald's
 * sequential probability ratio test (A. Wald, Ann. Math. Statist. 16 (1945) 117-186; H. Robbins, Ann. Math. Statist. 41 (1970)
 * 1397-1409). If the share is at the limit or on the other side of it, the mean is a nonnegative supermartingale that
 * starts at 1, and exceeds {@code 1 / error} at any time with a chance of at most {@code error} (Ville's inequality). All
 * limits for which it does not form a confidence sequence (S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, Ann. Statist. 49
 * (2021) 1055-1080), which may be looked at as often as one likes.
 *
 * <p>Counts need not be whole: correlated samples are scaled to the number of independent ones that say as much.
 */
final class Evidence {

    /** Odds of the alternatives under the limit, as multiples of the limit's odds; the first is "never". */
    private static final double[] UNDER = {0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

    /**
     * The weight of "never", with which 352 requests without a slow one pass a p99 at 95 %: a step of 3 minutes at 1 TPS,
     * prolonged once, must be able to pass.
     */
    private static final double WEIGHT_OF_NEVER = 0.4;

    /** Odds of the alternatives over the limit, as multiples of the limit's odds. */
    private static final double[] OVER = {1.1, 1.25, 1.5, 2, 3, 5, 8, 15, 30, 100};

    private static final int HALVINGS = 50;
    private static final double MOST_SAMPLES = 1e12;

    private Evidence() {}

    /**
     * That the share is under the limit.
     *
     * @param hits samples that say yes, 0 to {@code samples}
     * @param limit above 0 and under 1
     * @return natural logarithm of the evidence
     */
    static double under(double hits, double samples, double limit) {
        double others = (1 - WEIGHT_OF_NEVER) / (UNDER.length - 1);
        double sum = hits > 0 ? 0 : WEIGHT_OF_NEVER * Math.exp(-samples * Math.log1p(-limit));
        for (int i = 1; i < UNDER.length; i++) {
            sum += others * Math.exp(logRatio(hits, samples, limit, UNDER[i]));
        }
        return Math.log(sum);
    }

    /** That the share is over the limit; as {@link #under}. */
    static double over(double hits, double samples, double limit) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double odds : OVER) {
            largest = Math.max(largest, logRatio(hits, samples, limit, odds));
        }
        double sum = 0;
        for (double odds : OVER) {
            sum += Math.exp(logRatio(hits, samples, limit, odds) - largest);
        }
        return largest + Math.log(sum / OVER.length);
    }

    /** The likelihood of the samples at so many times the limit's odds, against that at the limit itself. */
    private static double logRatio(double hits, double samples, double limit, double odds) {
        // With alternative a = odds l / (1 - l + odds l): a / l = odds / (1 - l + odds l), (1 - a) / (1 - l) = 1 / (1 -
        // l + odds l).
        return hits * Math.log(odds) - samples * Math.log1p(limit * (odds - 1));
    }

    /** The share is under this, with an error of at most {@code error}. */
    static double upper(double hits, double samples, double error) {
        double enough = -Math.log(error);
        double low = samples == 0 ? 1 : hits / samples;
        double high = 1;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle < 1 && under(hits, samples, middle) < enough) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The share is over this, with an error of at most {@code error}. */
    static double lower(double hits, double samples, double error) {
        double enough = -Math.log(error);
        double low = 0;
        double high = samples == 0 ? 0 : hits / samples;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle > 0 && over(hits, samples, middle) < enough) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /**
     * Independent samples that would be enough if they had just this share of hits.
     *
     * @return infinite when no number of them would be
     */
    static double enough(double share, double limit, ErrorBudget budget) {
        double most = MOST_SAMPLES;
        if (!isEnough(most, share, limit, budget)) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        for (int i = 0; i < 2 * HALVINGS; i++) {
            double middle = (low + most) / 2;
            if (isEnough(middle, share, limit, budget)) {
                most = middle;
            } else {
                low = middle;
            }
        }
        return most;
    }

    private static boolean isEnough(double samples, double share, double limit, ErrorBudget budget) {
        return under(share * samples, samples, limit) >= -Math.log(budget.pass())
                || over(share * samples, samples, limit) >= -Math.log(budget.fail());
    }
}
