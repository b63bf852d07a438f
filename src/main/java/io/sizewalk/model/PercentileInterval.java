package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * A percentile of a step's successful requests' latencies, and between which values the endpoint's own lies with a confidence of {@value
 * #CONFIDENCE_PERCENT} %, had the step gone on for ever: from the order statistics of the effective samples.
 *
 * @param percentile above 0 and under 100
 * @param millis as measured, nearest rank
 * @param lowerMillis null when there are too few samples to tell
 * @param upperMillis likewise; no p99 of 350 requests has one
 * @param effectiveSamples as many independent requests say as much
 */
public record PercentileInterval(
        double percentile,
        double millis,
        @Nullable Double lowerMillis,
        @Nullable Double upperMillis,
        double effectiveSamples) {

    /** Of both sides together. */
    public static final double CONFIDENCE_PERCENT = 99;

    /** The standard normal quantile of {@link #CONFIDENCE_PERCENT}. */
    public static final double SIGMAS = 2.5758;

    /** @throws IllegalArgumentException if the percentile is out of range */
    public PercentileInterval {
        if (!(percentile > 0 && percentile < 100)) {
            throw new IllegalArgumentException("p" + percentile + " is not a percentile between 0 and 100");
        }
    }
}
