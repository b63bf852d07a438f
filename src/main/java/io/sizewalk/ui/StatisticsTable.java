package io.sizewalk.ui;

import io.sizewalk.traffic.Latencies;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures by name of request, as the page shows them: with the digits that the CSV files have. Columns of the first byte are there
 * as soon as anything was streamed.
 *
 * @param columns titles
 * @param rows a text for each column, in order of names; empty where there is no figure
 * @param total likewise, of all requests
 */
record StatisticsTable(List<String> columns, List<List<String>> rows, List<String> total) {

    private record Column(String title, Function<RequestFigures, String> text) {}

    private static final List<Column> COUNTS = List.of(
            new Column("Name", RequestFigures::name),
            new Column("Requests", figures -> Long.toString(figures.requests())),
            new Column("Fails", figures -> Long.toString(figures.failures())));

    private static final List<Column> RATES = List.of(
            new Column("Average bytes", figures -> FigureText.bytes(figures.meanBytes())),
            new Column("Current RPS", figures -> FigureText.rate(figures.currentRequestsPerSecond())),
            new Column("Current failures/s", figures -> FigureText.rate(figures.currentFailuresPerSecond())));

    private static final List<Column> BASIC = Stream.of(COUNTS, latencies("", RequestFigures::latencies), RATES)
            .flatMap(List::stream)
            .toList();

    private static final List<Column> STREAMED = Stream.concat(
                    BASIC.stream(), latencies("First byte: ", RequestFigures::firstByte).stream())
            .toList();

    static StatisticsTable of(LoadSnapshot snapshot) {
        boolean streamed = Stream.concat(Stream.of(snapshot.total()), snapshot.requests().stream())
                .map(RequestFigures::firstByte)
                .anyMatch(Objects::nonNull);
        List<Column> columns = streamed ? STREAMED : BASIC;
        return new StatisticsTable(
                columns.stream().map(Column::title).toList(),
                snapshot.requests().stream().map(figures -> row(columns, figures)).toList(),
                row(columns, snapshot.total()));
    }

    private static List<String> row(List<Column> columns, RequestFigures figures) {
        return columns.stream().map(column -> column.text().apply(figures)).toList();
    }

    private static List<Column> latencies(String prefix, Function<RequestFigures, @Nullable Latencies> of) {
        List<Column> columns = new ArrayList<>();
        columns.add(latency(prefix + "Median (ms)", of, latencies -> latencies.at(50)));
        for (int percentile : new int[] {90, 95, 99}) {
            columns.add(latency(prefix + "p" + percentile + " (ms)", of, latencies -> latencies.at(percentile)));
        }
        columns.add(latency(prefix + "Average (ms)", of, Latencies::mean));
        columns.add(latency(prefix + "Min (ms)", of, Latencies::min));
        columns.add(latency(prefix + "Max (ms)", of, Latencies::max));
        return columns;
    }

    private static Column latency(
            String title, Function<RequestFigures, @Nullable Latencies> of, Function<Latencies, Double> value) {
        return new Column(title, figures -> {
            Latencies latencies = of.apply(figures);
            return latencies == null ? "" : FigureText.millis(value.apply(latencies));
        });
    }
}
