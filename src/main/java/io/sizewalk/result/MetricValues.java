package io.sizewalk.result;

import io.sizewalk.model.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The figures that requirements limit. A request that was started and had no end when the step was over counts as failed, and
 * a failed one as infinitely slow, whatever time it took to fail. Not a number when there is nothing to measure, so that no
 * requirement is met by an empty step.
 */
final class MetricValues {

    /** What a report shows of every step: all requests, failed and unfinished ones too. */
    static final List<Metric> ALWAYS = Stream.concat(
                    Stream.of(25.0, 50.0, 75.0, 90.0, 95.0, 98.0, 99.0, 99.9).map(Metric::latencyAll),
                    Stream.of(Metric.MAX))
            .toList();

    private static final double MILLIS_PER_SECOND = 1_000;

    private final RequestTally judged;
    private final long unfinished;

    MetricValues(RequestTally judged, long unfinished) {
        this.judged = judged;
        this.unfinished = unfinished;
    }

    /** Those that are asked for, and those that are {@linkplain #ALWAYS always} there. Keyed by {@link Metric#toString()}. */
    Map<String, Double> of(Collection<Metric> metrics) {
        Map<String, Double> values = new TreeMap<>();
        ALWAYS.forEach(metric -> values.put(metric.toString(), of(metric)));
        metrics.forEach(metric -> values.put(metric.toString(), of(metric)));
        return values;
    }

    double of(Metric metric) {
        return switch (metric.kind()) {
            case LATENCY_SUCCESS -> judged.succeeded().percentile(metric.percentile());
            case LATENCY_ALL -> percentileOfAll(metric.percentile());
            case MEAN -> judged.succeeded().mean();
            case MAX -> percentileOfAll(100);
            case PERCENT_FAIL -> all() == 0 ? Double.NaN : 100.0 * (judged.failures() + unfinished) / all();
            case THROUGHPUT -> throughput();
        };
    }

    private long all() {
        return judged.total() + unfinished;
    }

    private double percentileOfAll(double percent) {
        if (all() == 0) {
            return Double.NaN;
        }
        long rank = NearestRank.of(percent, all());
        return rank <= judged.succeeded().count() ? judged.succeeded().atRank(rank) : Double.POSITIVE_INFINITY;
    }

    /** The window is from the first start to the last end; two requests at least make a rate. */
    private double throughput() {
        if (judged.total() < 2) {
            return 0;
        }
        double seconds = (judged.lastEndMillis() - judged.firstStartMillis()) / MILLIS_PER_SECOND;
        return seconds <= 0 ? 0 : judged.succeeded().count() / seconds;
    }
}
