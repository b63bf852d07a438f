package io.sizewalk.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line chart, as data: the page's script draws it, and its template shows the same figures as a table.
 *
 * @param id unique in the page
 * @param description what is to be seen, for who does not see it
 * @param logarithmic whether the y axis is; then every y is above 0
 * @param limits horizontal lines
 */
public record Chart(
        String id,
        String title,
        String description,
        String xTitle,
        String yTitle,
        boolean logarithmic,
        List<Series> series,
        List<Limit> limits) {

    /**
     * @param colour which of the page's series colours; a colour can be shared, then the lines differ in dashes
     * @param points in order of x
     */
    public record Series(String name, int colour, boolean dashed, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * @param y null for a gap
     * @param mark how to draw the point: {@code pass}, {@code fail} or another {@link Mark#css()}; null for a plain line
     */
    public record Point(
            double x, @Nullable Double y, @Nullable String mark) {

        /** A value that is infinite or not a number is a gap. */
        static Point of(double x, @Nullable Double y, @Nullable String mark) {
            return new Point(x, y == null || !Double.isFinite(y) ? null : y, mark);
        }
    }

    public record Limit(String name, double y) {}

    /** @param cells in the order of the series */
    public record Row(String x, List<String> cells) {}

    public Chart {
        series = List.copyOf(series);
        limits = List.copyOf(limits);
    }

    /** The same figures as a table, a row for each x. */
    public List<Row> rows() {
        Map<Double, String[]> cells = new TreeMap<>();
        for (int i = 0; i < series.size(); i++) {
            for (Point point : series.get(i).points()) {
                String[] row = cells.computeIfAbsent(point.x(), x -> new String[series.size()]);
                row[i] = Figures.decimals(point.y() == null ? Double.NaN : point.y(), 2);
            }
        }
        List<Row> rows = new ArrayList<>();
        cells.forEach((x, row) -> {
            List<String> shown = new ArrayList<>();
            for (String cell : row) {
                shown.add(cell == null ? "" : cell);
            }
            rows.add(new Row(Figures.decimals(x, 2), List.copyOf(shown)));
        });
        return rows;
    }
}
