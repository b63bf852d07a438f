package io.sizewalk.result;

import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import io.sizewalk.result.EndpointMetric.Statistic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * What one look at CloudWatch brought: values by the time at which their period begins. Periods are asked for that cover all
 * minutes at once, so there is one value of each; where CloudWatch cuts them otherwise, sums add up, means are weighted by
 * their samples, and the largest percentile is taken, which the true one cannot exceed.
 */
final class MetricAnswer {

    private final Map<String, SortedMap<Instant, Double>> values = new HashMap<>();
    private boolean whole = true;

    void add(MetricDataResult result) {
        SortedMap<Instant, Double> series = values.computeIfAbsent(result.id(), id -> new TreeMap<>());
        int known = Math.min(result.timestamps().size(), result.values().size());
        for (int i = 0; i < known; i++) {
            series.put(result.timestamps().get(i), result.values().get(i));
        }
        // PartialData only says that there is another page.
        whole &= result.statusCode() == null
                || result.statusCode() == StatusCode.COMPLETE
                || result.statusCode() == StatusCode.PARTIAL_DATA;
    }

    /** Whether CloudWatch did not fail on any of the metrics. */
    boolean isWhole() {
        return whole;
    }

    /** Whether there is a percentile that was not taken over all minutes at once. */
    boolean hasBoundsOnly() {
        return series(EndpointMetric.MODEL_LATENCY, Statistic.P99).size() > 1
                || series(EndpointMetric.OVERHEAD_LATENCY, Statistic.P99).size() > 1;
    }

    SortedMap<Instant, Double> series(EndpointMetric metric, Statistic statistic) {
        return values.getOrDefault(metric.id(statistic), new TreeMap<>());
    }

    @Nullable Long sum(EndpointMetric metric) {
        SortedMap<Instant, Double> sums = series(metric, Statistic.SUM);
        return sums.isEmpty()
                ? null
                : Math.round(
                        sums.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    @Nullable Latency latency(EndpointMetric metric) {
        long count = count(metric);
        Double max = largest(metric, Statistic.MAX);
        return count == 0 || max == null
                ? null
                : new Latency(count, mean(metric), largest(metric, Statistic.P50), largest(metric, Statistic.P99), max);
    }

    /** @param units among which the metric counts 0 to 100 for each, at least 1 */
    @Nullable Utilization utilization(EndpointMetric metric, int units) {
        Double max = largest(metric, Statistic.MAX);
        return count(metric) == 0 || max == null ? null : new Utilization(mean(metric) / units, max / units);
    }

    private long count(EndpointMetric metric) {
        return Math.round(series(metric, Statistic.COUNT).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum());
    }

    private double mean(EndpointMetric metric) {
        SortedMap<Instant, Double> counts = series(metric, Statistic.COUNT);
        double sum = 0;
        double samples = 0;
        for (Map.Entry<Instant, Double> mean : series(metric, Statistic.MEAN).entrySet()) {
            double count = counts.getOrDefault(mean.getKey(), 0.0);
            sum += mean.getValue() * count;
            samples += count;
        }
        return samples == 0 ? 0 : sum / samples;
    }

    private @Nullable Double largest(EndpointMetric metric, Statistic statistic) {
        return series(metric, statistic).values().stream().max(Double::compare).orElse(null);
    }
}
