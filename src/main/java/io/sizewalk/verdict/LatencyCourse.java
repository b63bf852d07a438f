package io.sizewalk.verdict;

/**
 * The course of all latencies of a step, failed requests included. Whatever makes slow requests come together, such as a queue that
 * builds up, shows in all latencies long before it shows in the few that are beyond a limit; so the correlation is
 * measured here too, on logarithms, which a single outlier hardly moves.
 *
 * <p>Swings that are small against the way to the limit do not count: latencies that wander between 11 and 12 ms under a limit of
 * 60 ms are correlated, and that says nothing about requests over 60 ms. So the spread is taken as at least a part of that way.
 */
final class LatencyCourse {

    /** The way to the limit, in standard deviations, at most. */
    private static final double MOST_SIGMAS = 3;

    private final double limit;
    private final BlockSums logarithms = new BlockSums();
    private long knownAt = -1;
    private double designEffect = 1;

    /** Without a limit. */
    LatencyCourse() {
        this(Double.NaN);
    }

    /** @param limitMicros where a latency is beyond the limit; not a number or not above 0 without one */
    LatencyCourse(double limitMicros) {
        this.limit = limitMicros > 0 ? Math.log(limitMicros) : Double.NaN;
    }

    void add(long micros) {
        logarithms.add(Math.log((double) Math.max(1, micros)));
    }

    long count() {
        return logarithms.count();
    }

    double designEffect() {
        if (knownAt != logarithms.count()) {
            double least = Double.isNaN(limit) ? 0 : (limit - logarithms.mean()) / MOST_SIGMAS;
            designEffect = DesignEffect.of(logarithms, least * least);
            knownAt = logarithms.count();
        }
        return designEffect;
    }
}
