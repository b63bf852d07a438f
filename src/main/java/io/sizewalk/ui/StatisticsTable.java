package io.sizewalk.ui;

import io.sizewalk.report.LoadFigures;
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
 * The figures by name of request, as the page shows them. Columns of the first byte are there as soon as anything was streamed.
 *
 * @param columns titles
 * @param rows a cell for each column, in order of names
 * @param total likewise, of all requests
 */
record StatisticsTable(List<String> columns, List<List<Cell>> rows, List<Cell> total) {

    /**
     * A figure.
     *
     * @param shown rounded
     * @param exact as the CSV files have it; what rows are sorted by
     */
    record Cell(String shown, String exact) {

        static Cell text(String text) {
            return new Cell(text, text);
        }

        static Cell count(long count) {
            return new Cell(LoadFigures.count(count), Long.toString(count));
        }

        static Cell rate(double rate) {
            return new Cell(LoadFigures.rate(rate), LoadFigures.exact(rate));
        }

        static Cell bytes(double bytes) {
            return new Cell(LoadFigures.bytes(bytes), LoadFigures.exact(bytes));
        }

        static Cell millis(@Nullable Double millis) {
            return new Cell(LoadFigures.millis(millis), LoadFigures.exact(millis));
        }
    }

    private record Column(String title, Function<RequestFigures, Cell> cell) {}

    private static final List<Column> COUNTS = List.of(
            new Column("Name", figures -> Cell.text(figures.name())),
            new Column("Requests", figures -> Cell.count(figures.requests())),
            new Column("Fails", figures -> Cell.count(figures.failures())));

    private static final List<Column> RATES = List.of(
            new Column("Average bytes", figures -> Cell.bytes(figures.meanBytes())),
            new Column("Current RPS", figures -> Cell.rate(figures.currentRequestsPerSecond())),
            new Column("Current failures/s", figures -> Cell.rate(figures.currentFailuresPerSecond())));

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
                snapshot.requests().stream()
                        .map(figures -> row(columns, figures))
                        .toList(),
                row(columns, snapshot.total()));
    }

    private static List<Cell> row(List<Column> columns, RequestFigures figures) {
        return columns.stream().map(column -> column.cell().apply(figures)).toList();
    }

    private static List<Column> latencies(String prefix, Function<RequestFigures, @Nullable Latencies> of) {
        List<Column> columns = new ArrayList<>();
        columns.add(latency(prefix + "Median", of, latencies -> latencies.at(50)));
        for (int percentile : new int[] {90, 95, 99}) {
            columns.add(latency(prefix + "p" + percentile + "", of, latencies -> latencies.at(percentile)));
        }
        columns.add(latency(prefix + "Average", of, Latencies::mean));
        columns.add(latency(prefix + "Min", of, Latencies::min));
        columns.add(latency(prefix + "Max", of, Latencies::max));
        return columns;
    }

    private static Column latency(
            String title, Function<RequestFigures, @Nullable Latencies> of, Function<Latencies, Double> value) {
        return new Column(title, figures -> {
            Latencies latencies = of.apply(figures);
            return Cell.millis(latencies == null ? null : value.apply(latencies));
        });
    }
}
