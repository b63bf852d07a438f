package io.sizewalk.report;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.RequestStatistics;
import java.util.ArrayList;
import java.util.List;
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
            "Max");

    private static final int LATENCIES = 11;

    /** All requests, then each name, then the warm-up. */
    static List<LatencyRow> of(Measurement measurement) {
        List<LatencyRow> rows = new ArrayList<>();
        RequestStatistics overall = measurement.overall();
        rows.add(row("All requests, successful ones", overall, overall.success()));
        rows.add(row("All requests, failed ones too", overall, overall.all()));
        for (RequestStatistics named : measurement.byName()) {
            rows.add(row(OutsideText.line(named.name(), 200), named, named.success()));
        }
        if (measurement.warmUp() != null) {
            rows.add(row(
                    "Warm-up, not judged",
                    measurement.warmUp(),
                    measurement.warmUp().success()));
        }
        return rows;
    }

    private static LatencyRow row(String name, RequestStatistics requests, @Nullable LatencySummary latency) {
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
        return new LatencyRow(name, List.copyOf(cells));
    }
}
