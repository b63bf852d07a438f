package io.sizewalk.report;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.RequestStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts and percentiles of one set of requests.
 *
 * @param name of the set; may hold text from outside
 * @param cells in the order of {@link #HEADERS}
 */
public record LatencyRow(String name, List<String> cells) {

    public static final List<String> HEADERS = List.of(
            "Requests",
            "Failed",
            "Failed %",
            "Min",
            "Mean",
            "p25",
            "p50",
            "p75",
            "p90",
            "p95",
            "p98",
            "p99",
            "p99.9",
            "Max",
            "Bytes");

    /** A load whose every request has a name of its own must not make the page long. */
    static final int MAX_NAMES = 60;

    private static final int MAX_NAME = 100;
    private static final int LATENCIES = 11;
    private static final double[] PERCENTILES = {25, 50, 75, 90, 95, 98, 99, 99.9};

    /** All requests in three ways, then the successful ones of each of the most frequent names, then the warm-up. */
    static List<LatencyRow> of(Measurement measurement) {
        List<LatencyRow> rows = new ArrayList<>();
        RequestStatistics overall = measurement.overall();
        rows.add(judged(measurement));
        rows.add(row("Successful ones only", overall, overall.success(), null));
        rows.add(row(
                "All that ended, failed ones with the time they took to fail",
                overall,
                overall.all(),
                overall.bytesReceived()));
        Set<RequestStatistics> shown = measurement.byName().stream()
                .sorted(Comparator.comparingLong(RequestStatistics::total).reversed())
                .limit(MAX_NAMES)
                .collect(Collectors.toSet());
        for (RequestStatistics named : measurement.byName()) {
            if (shown.contains(named)) {
                rows.add(row(OutsideText.line(named.name(), MAX_NAME), named, named.success(), named.bytesReceived()));
            }
        }
        if (measurement.warmUp() != null) {
            rows.add(row(
                    "Warm-up, not judged",
                    measurement.warmUp(),
                    measurement.warmUp().success(),
                    measurement.warmUp().bytesReceived()));
        }
        return rows;
    }

    /**
     * Says what {@link #of} leaves out; empty when nothing.
     *
     * @param rest where it is
     */
    static String more(Measurement measurement, String rest) {
        int more = measurement.byName().size() - MAX_NAMES;
        return more <= 0 ? "" : Figures.count(more) + " rarer request names are in " + rest + ".";
    }

    /** As {@code p99} and the like are judged. */
    private static LatencyRow judged(Measurement measurement) {
        RequestStatistics overall = measurement.overall();
        long unfinished =
                measurement.sidecar() == null ? 0 : measurement.sidecar().unfinished();
        List<String> cells = new ArrayList<>();
        cells.add(Figures.count(overall.total() + unfinished));
        cells.add(Figures.count(overall.failed() + unfinished));
        cells.add(Figures.percent(StepColumn.percentFailed(measurement)));
        cells.add(Figures.NONE);
        cells.add(Figures.NONE);
        for (double percent : PERCENTILES) {
            cells.add(Figures.millis(measurement.value(Metric.latencyAll(percent))));
        }
        cells.add(Figures.millis(measurement.value(Metric.MAX)));
        cells.add(Figures.NONE);
        return new LatencyRow("All requests, failed and unfinished ones as slower than any", List.copyOf(cells));
    }

    private static LatencyRow row(
            String name, RequestStatistics requests, @Nullable LatencySummary latency, @Nullable Long bytes) {
        List<String> cells = new ArrayList<>();
        cells.add(Figures.count(requests.total()));
        cells.add(Figures.count(requests.failed()));
        cells.add(Figures.percent(requests.percentFail()));
        DoubleStream millis = latency == null
                ? DoubleStream.generate(() -> Double.NaN).limit(LATENCIES)
                : DoubleStream.of(
                        latency.minMillis(),
                        latency.meanMillis(),
                        latency.p25Millis(),
                        latency.p50Millis(),
                        latency.p75Millis(),
                        latency.p90Millis(),
                        latency.p95Millis(),
                        latency.p98Millis(),
                        latency.p99Millis(),
                        latency.p999Millis(),
                        latency.maxMillis());
        millis.forEach(value -> cells.add(Figures.millis(value)));
        cells.add(bytes == null ? Figures.NONE : Figures.count(bytes));
        return new LatencyRow(name, List.copyOf(cells));
    }
}
