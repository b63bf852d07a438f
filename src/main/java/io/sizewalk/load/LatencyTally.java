package io.sizewalk.load;

import io.sizewalk.traffic.Latencies;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Latencies of a load's requests, to three digits. Safe for use by several threads. */
final class LatencyTally {

    static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);
    static final int DIGITS = 3;

    private static final Histogram EMPTY = none();

    private final ConcurrentHistogram micros = new ConcurrentHistogram(MOST_MICROS, DIGITS);

    void add(long latencyMicros) {
        micros.recordValue(Math.min(Math.max(0, latencyMicros), MOST_MICROS));
    }

    /** What was counted until now; not to be written to. */
    Histogram copy() {
        if (micros.getTotalCount() == 0) {
            return EMPTY;
        }
        Histogram still = none();
        still.add(micros);
        return still;
    }

    /** An empty one, that takes all that a tally may hold. */
    static Histogram none() {
        return new Histogram(MOST_MICROS, DIGITS);
    }

    /** Null when there is none. */
    static @Nullable Latencies figures(Histogram micros) {
        if (micros.getTotalCount() == 0) {
            return null;
        }
        Map<Double, Double> percentiles = new TreeMap<>();
        for (double percentile : Latencies.LADDER) {
            percentiles.put(percentile, Histograms.millisAt(micros, percentile));
        }
        return new Latencies(
                micros.getMinValue() / 1000.0, micros.getMean() / 1000, micros.getMaxValue() / 1000.0, percentiles);
    }
}
