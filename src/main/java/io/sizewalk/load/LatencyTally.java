package io.sizewalk.load;

import io.sizewalk.traffic.Latencies;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Latencies of a load's requests, to three digits. Safe for use by several threads. */
final class LatencyTally {

    static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);
    static final int DIGITS = 3;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(MOST_MICROS, DIGITS);

    void add(long latencyMicros) {
        micros.recordValue(Math.min(Math.max(0, latencyMicros), MOST_MICROS));
    }

    /** Null when there is none. */
    @Nullable Latencies figures() {
        if (micros.getTotalCount() == 0) {
            return null;
        }
        // A copy does not change while its percentiles are read.
        ConcurrentHistogram still = micros.copy();
        Map<Double, Double> percentiles = new TreeMap<>();
        for (double percentile : Latencies.LADDER) {
            percentiles.put(percentile, Histograms.millisAt(still, percentile));
        }
        return new Latencies(
                still.getMinValue() / 1000.0, still.getMean() / 1000, still.getMaxValue() / 1000.0, percentiles);
    }
}
