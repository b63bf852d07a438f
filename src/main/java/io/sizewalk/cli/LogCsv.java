package io.sizewalk.cli;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.result.LogSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CSV form of a log's statistics (RFC 4180, but lines end with a line feed), documented in {@code docs/parse.md}. Rows of
 * scope {@code overall} and {@code request} are told apart by the first column, for a request may have any name.
 */
final class LogCsv {

    private LogCsv() {}

    static void print(LogSummary summary, PrintWriter out) {
        List<String> header = new ArrayList<>(
                List.of("scope", "name", "total", "ok", "failed", "percent_fail", "start", "end", "achieved_tps"));
        LatencyColumns.NAMES.forEach(name -> header.add("success_" + name + "_ms"));
        LatencyColumns.NAMES.forEach(name -> header.add("all_" + name + "_ms"));
        line(header, out);
        line(row("overall", summary.overall()), out);
        summary.byName().forEach(one -> line(row("request", one), out));
    }

    private static List<String> row(String scope, RequestStatistics statistics) {
        List<String> row = new ArrayList<>(List.of(
                scope,
                statistics.name(),
                String.valueOf(statistics.total()),
                String.valueOf(statistics.ok()),
                String.valueOf(statistics.failed()),
                String.valueOf(statistics.percentFail()),
                statistics.start().toString(),
                statistics.end().toString(),
                String.valueOf(statistics.achievedTps())));
        row.addAll(latencies(statistics.success()));
        row.addAll(latencies(statistics.all()));
        return row;
    }

    /** Empty cells where there is no request. */
    private static List<String> latencies(@Nullable LatencySummary summary) {
        return LatencyColumns.of(summary).stream()
                .map(value -> value == null ? "" : String.valueOf(value))
                .toList();
    }

    private static void line(List<String> cells, PrintWriter out) {
        out.print(String.join(",", cells.stream().map(LogCsv::quote).toList()));
        out.print('\n');
    }

    private static String quote(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
