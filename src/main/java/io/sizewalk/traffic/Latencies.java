package io.sizewalk.traffic;

import java.util.Map;
import java.util.TreeMap;

/**
 * Of successful requests, in milliseconds.
 *
 * @param min shortest
 * @param mean average
 * @param max longest
 * @param percentiles by {@link #LADDER}'s names, such as {@code 99.9}
 */
public record Latencies(double min, double mean, double max, Map<Double, Double> percentiles) {

    /** Percentiles that are given, in order. */
    public static final java.util.List<Double> LADDER =
            java.util.List.of(50.0, 66.0, 75.0, 80.0, 90.0, 95.0, 98.0, 99.0, 99.9, 99.99);

    public Latencies {
        percentiles = new TreeMap<>(percentiles);
    }

    /** @throws IllegalArgumentException if the percentile is not one of {@link #LADDER} */
    public double at(double percentile) {
        Double value = percentiles.get(percentile);
        if (value == null) {
            throw new IllegalArgumentException(percentile + " is not one of " + LADDER);
        }
        return value;
    }
}
