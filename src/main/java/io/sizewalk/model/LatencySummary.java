package io.sizewalk.model;

/**
 * Latencies of one set of requests in milliseconds, to the last byte read: from the intended start of a judged request on
 * its schedule, from the real one of any other. A percentile is the smallest measured value that at least that share of the requests did not exceed (nearest rank).
 *
 * @param count requests in the set, at least 1
 */
public record LatencySummary(
        long count,
        double minMillis,
        double meanMillis,
        double p25Millis,
        double p50Millis,
        double p75Millis,
        double p90Millis,
        double p95Millis,
        double p98Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {}
