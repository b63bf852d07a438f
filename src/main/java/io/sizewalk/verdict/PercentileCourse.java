package io.sizewalk.verdict;

/**
 * How well a percentile is known, from which of the latencies in their course were over it. How many of n independent latencies are
 * over the true percentile is binomial, so the true one lies between two of the sorted latencies whose ranks follow from that (H. A. David,
 * H. N. Nagaraja, Order Statistics, 2003, section 7.1). Correlated ones say as much as n / {@linkplain DesignEffect design effect}
 * independent ones.
 */
public final class PercentileCourse {

    private static final int FEWEST_SAMPLES = 32;

    private final double share;
    private final BlockSums over = new BlockSums();

    /** @param percentile above 0 and under 100 */
    public PercentileCourse(double percentile) {
        this.share = percentile / 100;
    }

    /** @param isOver whether the next latency was over the measured percentile */
    public void add(boolean isOver) {
        over.add(isOver ? 1 : 0);
    }

    public long count() {
        return over.count();
    }

    /** 1 or more. */
    public double designEffect() {
        return DesignEffect.of(over);
    }

    /**
     * The rank of a latency that the true percentile is over.
     *
     * @param designEffect by which the samples are divided
     * @param sigmas the standard normal quantile of the confidence
     * @return 1 to {@link #count()}; 0 when there is no such latency
     */
    public long lowerRank(double designEffect, double sigmas) {
        if (isTooFew(designEffect)) {
            return 0;
        }
        return Math.max(0, (long) Math.floor(count() * (share - margin(designEffect, sigmas))));
    }

    /** The rank of a latency that the true percentile is not over, as {@link #lowerRank}; 0 when there is none. */
    public long upperRank(double designEffect, double sigmas) {
        long rank = (long) Math.ceil(count() * (share + margin(designEffect, sigmas))) + 1;
        return isTooFew(designEffect) || rank > count() ? 0 : rank;
    }

    private double margin(double designEffect, double sigmas) {
        return sigmas * Math.sqrt(share * (1 - share) * designEffect / count());
    }

    private boolean isTooFew(double designEffect) {
        return count() / designEffect < FEWEST_SAMPLES;
    }
}
