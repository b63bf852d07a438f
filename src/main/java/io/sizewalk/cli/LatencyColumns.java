package io.sizewalk.cli;

import io.sizewalk.model.LatencySummary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a latency summary in the order in which tables show them. */
final class LatencyColumns {

    static final List<String> NAMES =
            List.of("min", "mean", "p25", "p50", "p75", "p90", "p95", "p98", "p99", "p99.9", "max");

    private LatencyColumns() {}

    /** Milliseconds in the order of {@link #NAMES}; nulls where there is no request. */
    static List<@Nullable Double> of(@Nullable LatencySummary summary) {
        if (summary == null) {
            return Collections.nCopies(NAMES.size(), null);
        }
        return Arrays.asList(
                summary.minMillis(),
                summary.meanMillis(),
                summary.p25Millis(),
                summary.p50Millis(),
                summary.p75Millis(),
                summary.p90Millis(),
                summary.p95Millis(),
                summary.p98Millis(),
                summary.p99Millis(),
                summary.p999Millis(),
                summary.maxMillis());
    }
}
