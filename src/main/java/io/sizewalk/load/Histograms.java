package io.sizewalk.load;

import io.sizewalk.model.Sidecar.Percentiles;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** Reads histograms of microseconds. */
final class Histograms {

    private Histograms() {}

    /** Null for an empty histogram. No percentile exceeds the maximum. */
    static @Nullable Percentiles percentiles(AbstractHistogram micros) {
        if (micros.getTotalCount() == 0) {
            return null;
        }
        return new Percentiles(
                micros.getTotalCount(),
                micros.getMinValue(),
                micros.getMean(),
                at(micros, 50),
                at(micros, 95),
                at(micros, 99),
                at(micros, 99.9),
                micros.getMaxValue());
    }

    /** Null for an empty histogram. */
    static @Nullable Double millisAt(AbstractHistogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? null : at(micros, percentile) / 1000.0;
    }

    private static long at(AbstractHistogram micros, double percentile) {
        return Math.min(micros.getValueAtPercentile(percentile), micros.getMaxValue());
    }
}
