package io.sizewalk.cli;

import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.RequestFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of a load, a row for each request name and one for all at the end. Latencies are in milliseconds. */
final class LoadTable {

    /** For names, beyond the least that a table gives them, before figures are left out. */
    private static final int NAME_ROOM = 8;

    private LoadTable() {}

    /**
     * While the load runs, with as many of the figures as the width has room for.
     *
     * @param width columns of the terminal
     * @param mostNames rows for names; the rarest are left out, and a line says how many
     */
    static List<String> live(LoadSnapshot snapshot, int width, int mostNames) {
        List<LoadColumn> columns = new ArrayList<>(LoadColumn.LIVE);
        List<RequestFigures> rows = foremost(snapshot.requests(), mostNames);
        TextTable table = table(columns, rows, snapshot.total());
        Optional<LoadColumn> spare = mostSpare(columns);
        while (table.leastWidth() + NAME_ROOM > width && spare.isPresent()) {
            columns.remove(spare.orElseThrow());
            spare = mostSpare(columns);
            table = table(columns, rows, snapshot.total());
        }
        List<String> lines = new ArrayList<>(table.lines(width));
        int more = snapshot.requests().size() - rows.size();
        if (more > 0) {
            lines.add(lines.size() - 1, "... and " + more + " rarer " + (more == 1 ? "name" : "names"));
        }
        return lines;
    }

    /** At the end of a load, all of it. */
    static List<String> total(LoadSnapshot snapshot) {
        return table(LoadColumn.FINAL, snapshot.requests(), snapshot.total()).lines(TextTable.WIDTH);
    }

    private static Optional<LoadColumn> mostSpare(List<LoadColumn> columns) {
        return columns.stream().filter(column -> column.spare() > 0).max(Comparator.comparingInt(LoadColumn::spare));
    }

    private static TextTable table(List<LoadColumn> columns, List<RequestFigures> rows, RequestFigures total) {
        List<String> header = new ArrayList<>(List.of("request"));
        columns.forEach(column -> header.add(column.title()));
        TextTable table = TextTable.ofNames(0, header);
        rows.forEach(one -> table.add(row(columns, one)));
        table.add(row(columns, total));
        return table;
    }

    private static List<String> row(List<LoadColumn> columns, RequestFigures figures) {
        List<String> cells = new ArrayList<>(List.of(figures.name()));
        columns.forEach(column -> cells.add(column.cell().apply(figures)));
        return cells;
    }

    /** The most frequent, in their own order. */
    private static List<RequestFigures> foremost(List<RequestFigures> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        Set<RequestFigures> kept = all.stream()
                .sorted(Comparator.comparingLong(RequestFigures::requests).reversed())
                .limit(Math.max(0, most))
                .collect(Collectors.toSet());
        return all.stream().filter(kept::contains).toList();
    }
}
