package io.sizewalk.cli;

import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.result.LogSummary;
import io.sizewalk.result.RunRecord;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The human form of a log's statistics, at most {@link TextTable#WIDTH} columns wide. */
final class LogTable {

    private static final int MAX_ERRORS = 20;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double MAX_MILLIS_WITH_FRACTION = 9_999;
    private static final double MAX_MILLIS = 999_999;
    private static final double MAX_SECONDS = 99_999;
    private static final String NONE = "-";

    private LogTable() {}

    static void print(LogSummary summary, PrintWriter out) {
        printHead(summary, out);
        out.println();
        printRequests(summary, out);
        out.println();
        printLatencies(summary.overall(), out);
        printErrors("error", summary.overall().errors(), summary.run(), out);
        printErrors("request that could not be built, or crash", summary.crashes(), summary.run(), out);
    }

    private static void printHead(LogSummary summary, PrintWriter out) {
        RunRecord run = summary.run();
        String what = "Gatling " + run.gatlingVersion() + " ("
                + summary.reading().format().label() + "), " + run.simulationClass()
                + (run.description().isEmpty() ? "" : ": " + run.description());
        out.println(TextTable.cut(TextTable.printable(what), TextTable.WIDTH));
        RequestStatistics overall = summary.overall();
        out.println(run.start().truncatedTo(ChronoUnit.SECONDS) + ", " + summary.usersStarted() + " users, "
                + overall.total() + " requests in " + seconds(overall.start(), overall.end()) + " s");
    }

    private static void printRequests(LogSummary summary, PrintWriter out) {
        TextTable table = TextTable.ofNames(
                0, List.of("request", "total", "failed", "fail %", "TPS", "mean ms", "p50", "p95", "p99", "max"));
        table.add(request(summary.overall()));
        summary.byName().forEach(one -> table.add(request(one)));
        table.print(out);
    }

    /** Latencies of all that ended, as the failures are in the same line. */
    private static List<String> request(RequestStatistics statistics) {
        List<String> row = new ArrayList<>(List.of(
                statistics.name(),
                String.valueOf(statistics.total()),
                String.valueOf(statistics.failed()),
                decimal("%.2f", statistics.percentFail()),
                decimal("%.2f", statistics.achievedTps())));
        LatencySummary all = statistics.all();
        if (all == null) {
            row.addAll(List.of(NONE, NONE, NONE, NONE, NONE));
        } else {
            row.addAll(List.of(
                    latency(all.meanMillis()),
                    latency(all.p50Millis()),
                    latency(all.p95Millis()),
                    latency(all.p99Millis()),
                    latency(all.maxMillis())));
        }
        return row;
    }

    private static void printLatencies(RequestStatistics overall, PrintWriter out) {
        List<String> header = new ArrayList<>(List.of("latency ms"));
        header.addAll(LatencyColumns.NAMES);
        TextTable table = new TextTable(0, header);
        table.add(latencies("successful", overall.success()));
        table.add(latencies("all", overall.all()));
        table.print(out);
    }

    private static List<String> latencies(String name, @Nullable LatencySummary summary) {
        List<String> row = new ArrayList<>(List.of(name));
        for (Double value : LatencyColumns.of(summary)) {
            row.add(value == null ? NONE : latency(value));
        }
        return row;
    }

    private static void printErrors(String what, List<ErrorCount> errors, RunRecord run, PrintWriter out) {
        if (errors.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(3, List.of("count", "first s", "last s", what));
        for (ErrorCount error : errors.subList(0, Math.min(errors.size(), MAX_ERRORS))) {
            table.add(List.of(
                    String.valueOf(error.count()),
                    seconds(run.start(), error.firstSeen()),
                    seconds(run.start(), error.lastSeen()),
                    error.message()));
        }
        out.println();
        table.print(out);
        if (errors.size() > MAX_ERRORS) {
            out.println("... and " + (errors.size() - MAX_ERRORS) + " more; --json lists them");
        }
    }

    /** At most six characters, or eleven would not fit a line: whole seconds from 1,000,000 ms, whole days from 100,000 s. */
    private static String latency(double millis) {
        double seconds = millis / MILLIS_PER_SECOND;
        if (seconds >= MAX_SECONDS) {
            return decimal("%.0fd", seconds / SECONDS_PER_DAY);
        }
        if (millis >= MAX_MILLIS) {
            return decimal("%.0fs", seconds);
        }
        boolean whole = millis == Math.rint(millis) || millis >= MAX_MILLIS_WITH_FRACTION;
        return decimal(whole ? "%.0f" : "%.1f", millis);
    }

    private static String seconds(Instant from, Instant to) {
        return decimal("%.1f", Duration.between(from, to).toMillis() / MILLIS_PER_SECOND);
    }

    private static String decimal(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
