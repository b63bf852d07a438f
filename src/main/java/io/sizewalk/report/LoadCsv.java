package io.sizewalk.report;

import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Second;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A load's figures as three CSV files (RFC 4180, UTF-8, but lines end in LF), with Locust's columns under Locust's names where
 * it has them (as of its version 2.12) and ours behind them. Latencies are in milliseconds and of successful requests; what was not
 * measured is empty. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
public final class LoadCsv {

    /** Every request is one: SageMaker knows no other way to invoke. */
    private static final String METHOD = "POST";

    private static final String ALL = "100%";

    private LoadCsv() {}

    /** A row for each request name, and one for all at the end. */
    public static String stats(LoadSnapshot snapshot) {
        List<String> header = new ArrayList<>(List.of(
                "Type",
                "Name",
                "Request Count",
                "Failure Count",
                "Median Response Time",
                "Average Response Time",
                "Min Response Time",
                "Max Response Time",
                "Average Content Size",
                "Requests/s",
                "Failures/s"));
        Latencies.LADDER.forEach(percentile -> header.add(percent(percentile)));
        header.add(ALL);
        header.addAll(List.of("First Byte Average", "First Byte Min"));
        Latencies.LADDER.forEach(percentile -> header.add("First Byte " + percent(percentile)));
        header.add("First Byte " + ALL);
        StringBuilder csv = new StringBuilder(CsvText.row(header));
        snapshot.requests().forEach(one -> csv.append(CsvText.row(stats(METHOD, one))));
        return csv.append(CsvText.row(stats("", snapshot.total()))).toString();
    }

    /** A header and a row for each second. */
    public static String history(List<Second> seconds) {
        return historyHeader() + seconds.stream().map(LoadCsv::historyRow).collect(Collectors.joining());
    }

    /** The first line of {@link #history}, for files that grow. */
    public static String historyHeader() {
        return CsvText.row(List.of(
                "Timestamp",
                "User Count",
                "Type",
                "Name",
                "Requests/s",
                "Failures/s",
                "50%",
                "95%",
                "99%",
                "Target",
                "Instances"));
    }

    /** A line of {@link #history}. Its time is in seconds since 1970, as Locust's. */
    public static String historyRow(Second second) {
        return CsvText.row(List.of(
                Long.toString(second.at().getEpochSecond()),
                Long.toString(second.users()),
                "",
                RequestFigures.TOTAL,
                Long.toString(second.requests()),
                Long.toString(second.failures()),
                LoadFigures.exact(second.p50Millis()),
                LoadFigures.exact(second.p95Millis()),
                LoadFigures.exact(second.p99Millis()),
                LoadFigures.exact(second.target()),
                second.instances() == null ? "" : Integer.toString(second.instances())));
    }

    /** A row for each kind of failure, most frequent first. */
    public static String failures(LoadSnapshot snapshot) {
        StringBuilder csv = new StringBuilder(
                CsvText.row(List.of("Method", "Name", "Error", "Occurrences", "First Seen", "Last Seen")));
        for (ErrorFigures error : snapshot.errors()) {
            csv.append(CsvText.row(List.of(
                    METHOD,
                    CsvText.outside(error.name()),
                    CsvText.outside(error.error()),
                    Long.toString(error.occurrences()),
                    error.firstSeen().toString(),
                    error.lastSeen().toString())));
        }
        return csv.toString();
    }

    private static List<String> stats(String type, RequestFigures figures) {
        Latencies times = figures.latencies();
        List<String> cells = new ArrayList<>(List.of(
                type,
                CsvText.outside(figures.name()),
                Long.toString(figures.requests()),
                Long.toString(figures.failures()),
                times == null ? "" : LoadFigures.exact(times.at(50)),
                times == null ? "" : LoadFigures.exact(times.mean()),
                times == null ? "" : LoadFigures.exact(times.min()),
                times == null ? "" : LoadFigures.exact(times.max()),
                LoadFigures.exact(figures.meanBytes()),
                LoadFigures.exact(figures.requestsPerSecond()),
                LoadFigures.exact(figures.failuresPerSecond())));
        cells.addAll(ladder(times));
        Latencies firstByte = figures.firstByte();
        cells.add(firstByte == null ? "" : LoadFigures.exact(firstByte.mean()));
        cells.add(firstByte == null ? "" : LoadFigures.exact(firstByte.min()));
        cells.addAll(ladder(firstByte));
        return cells;
    }

    /** The last is the longest. */
    private static List<String> ladder(@Nullable Latencies latencies) {
        List<String> cells = new ArrayList<>();
        for (double percentile : Latencies.LADDER) {
            cells.add(latencies == null ? "" : LoadFigures.exact(latencies.at(percentile)));
        }
        cells.add(latencies == null ? "" : LoadFigures.exact(latencies.max()));
        return cells;
    }

    private static String percent(double percentile) {
        return BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString() + "%";
    }
}
