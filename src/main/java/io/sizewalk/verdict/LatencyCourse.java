package io.sizewalk.verdict;

/**
 * The course of all latencies of a step, failed requests included. Whatever makes slow requests come together, such as a queue that
 * builds up, shows in all latencies long before it shows in the few that are beyond a limit; so the correlation is
 * measured here too, on logarithms, which a single outlier hardly moves.
 */
final class LatencyCourse {

    private final BlockSums logarithms = new BlockSums();
    private long knownAt = -1;
    private double designEffect = 1;

    void add(long micros) {
        logarithms.add(Math.log((double) Math.max(1, micros)));
    }

    double designEffect() {
        if (knownAt != logarithms.count()) {
            designEffect = DesignEffect.of(logarithms);
            knownAt = logarithms.count();
        }
        return designEffect;
    }
}
