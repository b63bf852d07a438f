package io.sizewalk.verdict;

/** The textbook test of a share with a length fixed beforehand, for independent requests. */
final class FixedLength {

    private static final double SIGMAS = 1.6448536269514722;

    private FixedLength() {}

    /**
     * Requests that it takes to tell a share from a limit, wrong in 5 % of the cases either way, when the share that is expected is known
     * beforehand: {@code (1.645 (sqrt(l (1 - l)) + sqrt(s (1 - s))) / (s - l))^2} (for instance Fleiss, Statistical Methods for
     * Rates and Proportions, 1981, section 1.4).
     */
    static double samples(double share, double limit) {
        double deviations = Math.sqrt(limit * (1 - limit)) + Math.sqrt(share * (1 - share));
        return Math.pow(SIGMAS * deviations / (share - limit), 2);
    }
}
