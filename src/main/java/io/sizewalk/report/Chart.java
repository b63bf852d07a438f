package io.sizewalk.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A chart, as data: the page's script draws it, and its template shows the same figures as a table.
 *
 * @param id unique in the page
 * @param description what is to be seen, for who does not see it
 * @param logarithmic whether the y axis is; then every y is above 0
 * @param limits horizontal lines
 * @param wide whether the x axis is logarithmic; then every x is above 0
 * @param shown how many groups of series are drawn before the reader chooses others; null when there is nothing to choose
 */
public record Chart(
        String id,
        String title,
        String description,
        String xTitle,
        String yTitle,
        boolean logarithmic,
        List<Series> series,
        List<Limit> limits,
        boolean wide,
        @Nullable Integer shown) {

    /** How the points of a series are joined. */
    public enum Joined {
        /** A value holds until the next one. */
        STEPS,
        /** Not at all; each has its name written beside it. */
        NAMED,
        /** Not at all; a point's name is told when it is pointed at. */
        POINTS
    }

    /** A whole number up to here needs no decimals and no exponent. */
    private static final double MAX_PLAIN = 1e15;

    /** Drawn in the colour of what failed. */
    static final int FAILED = -1;

    /** Drawn in the colour of what is of less account. */
    static final int QUIET = -2;

    /**
     * @param colour which of the page's series colours; a colour can be shared, then the lines differ in dashes
     * @param points in order of x
     * @param group series of one group are shown together, and carry its name before their own
     * @param joined null for straight lines
     */
    public record Series(
            String name,
            int colour,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dashed,
            List<Point> points,
            @Nullable String group,
            @Nullable Joined joined) {
        public Series {
            points = List.copyOf(points);
        }

        public Series(String name, int colour, boolean dashed, List<Point> points) {
            this(name, colour, dashed, points, null, null);
        }
    }

    /**
     * @param y null for a gap
     * @param mark how to draw the point: {@code pass}, {@code fail} or another {@link Mark#css()}; null for a plain line
     * @param name of the point; null for none
     * @param low end of the interval in which the true y lies, like high; null when it is not known
     */
    public record Point(
            double x,
            @Nullable Double y,
            @Nullable String mark,
            @Nullable String name,
            @Nullable Double low,
            @Nullable Double high) {

        public Point(double x, @Nullable Double y, @Nullable String mark) {
            this(x, y, mark, null, null, null);
        }

        /** A value that is infinite or not a number is a gap. */
        static Point of(double x, @Nullable Double y, @Nullable String mark) {
            return new Point(x, y == null || !Double.isFinite(y) ? null : y, mark);
        }

        /** What the page holds of a point: its values in order, without what is missing at the end. Pages have thousands of them. */
        @JsonValue
        List<@Nullable Object> values() {
            List<@Nullable Object> values = new ArrayList<>(6);
            values.add(plain(x));
            values.add(y == null ? null : plain(y));
            values.add(mark);
            values.add(name);
            values.add(low);
            values.add(high);
            while (values.get(values.size() - 1) == null) {
                values.remove(values.size() - 1);
            }
            return values;
        }

        private static Object plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < MAX_PLAIN ? (Object) (long) value : (Object) value;
        }

        Point named(String text) {
            return new Point(x, y, mark, text, low, high);
        }

        Point between(double least, double most) {
            return new Point(x, y, mark, name, least, most);
        }
    }

    public record Limit(String name, double y) {}

    /** @param cells in the order of the series */
    public record Row(String x, List<String> cells) {}

    /** From this ratio of the largest to the smallest value on, the small ones would lie on the axis. */
    private static final double LOGARITHMIC_FROM = 20;

    public Chart {
        series = List.copyOf(series);
        limits = List.copyOf(limits);
    }

    /** A line chart without a choice. */
    public Chart(
            String id,
            String title,
            String description,
            String xTitle,
            String yTitle,
            boolean logarithmic,
            List<Series> series,
            List<Limit> limits) {
        this(id, title, description, xTitle, yTitle, logarithmic, series, limits, false, null);
    }

    /** Whether an axis for these values had better be logarithmic; what is not finite does not count. */
    static boolean isWide(DoubleStream values) {
        DoubleSummaryStatistics range = values.filter(Double::isFinite).summaryStatistics();
        return range.getMin() > 0 && range.getCount() > 0 && range.getMax() / range.getMin() >= LOGARITHMIC_FROM;
    }

    /** Every y of some series. */
    static DoubleStream heights(List<Series> series) {
        return series.stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.y() != null)
                .mapToDouble(Point::y);
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
