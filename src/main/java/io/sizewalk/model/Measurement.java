package io.sizewalk.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one step measured, warm-up excluded.
 *
 * @param overall all judged requests together
 * @param byName the same for each request name, in order of name
 * @param warmUp the requests that were sent first and not judged; null when there was none
 * @param sidecar what the load generator said beside the log; null for a log that came without
 * @param timeline the step over time
 * @param truncated whether the log ended inside a record, so that the last requests may be missing
 * @param metrics the value of each metric that a requirement asks for, and percentiles and maximum of all requests, keyed by
 *     {@link Metric#toString()}; infinite when more requests failed or had no end than the percentile leaves out
 * @param intervals how well p50 and p99 of the successful requests are known; null when none succeeded, or in older results
 */
public record Measurement(
        RequestStatistics overall,
        List<RequestStatistics> byName,
        @Nullable RequestStatistics warmUp,
        @Nullable Sidecar sidecar,
        Timeline timeline,
        boolean truncated,
        Map<String, Double> metrics,
        @Nullable List<PercentileInterval> intervals) {

    public Measurement {
        byName = List.copyOf(byName);
        metrics = new TreeMap<>(metrics);
        intervals = intervals == null ? null : List.copyOf(intervals);
    }

    /** Of which no intervals are known. */
    public Measurement(
            RequestStatistics overall,
            List<RequestStatistics> byName,
            @Nullable RequestStatistics warmUp,
            @Nullable Sidecar sidecar,
            Timeline timeline,
            boolean truncated,
            Map<String, Double> metrics) {
        this(overall, byName, warmUp, sidecar, timeline, truncated, metrics, null);
    }

    /** The interval of one percentile. */
    public Optional<PercentileInterval> interval(double percentile) {
        return intervals == null
                ? Optional.empty()
                : intervals.stream()
                        .filter(known -> known.percentile() == percentile)
                        .findFirst();
    }

    /** The value of a metric, not a number when it was not measured. */
    public double value(Metric metric) {
        return metrics.getOrDefault(metric.toString(), Double.NaN);
    }
}
