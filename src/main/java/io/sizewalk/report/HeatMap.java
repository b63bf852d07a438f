package io.sizewalk.report;

import io.sizewalk.model.TimelineDetail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many requests took how long when, as a picture that needs no script: a column for each bucket of time, a row for each
 * band of latency, the longest on top.
 *
 * @param description what is to be seen, for who does not see it
 * @param bands where each row begins and, at the end, the longest latency, in milliseconds, for the script that reads cells out
 * @param levels of colour, the palest first
 * @param latencies labels of the rows, from the top
 * @param times labels of the columns
 * @param headers of the table that says the same in coarser steps
 */
public record HeatMap(
        String description,
        int columns,
        int rows,
        int bucketSeconds,
        String bands,
        List<Level> levels,
        List<AxisLabel> latencies,
        List<AxisLabel> times,
        List<String> headers,
        List<Chart.Row> table) {

    static final int LEVELS = 6;
    private static final int MOST_LABELS = 8;
    private static final int MOST_TIMES = 6;

    /**
     * @param range {@code 12 to 30}, requests in a cell
     * @param path lines, one unit thick, through the middle of the cells
     */
    public record Level(int colour, String range, String path) {}

    /** @param longestMillis the longest latency of all */
    static HeatMap of(TimelineDetail detail, double longestMillis) {
        LatencyRanges ranges = new LatencyRanges(detail.bandsMillis(), Math.round(longestMillis));
        int rows = ranges.count();
        int columns = detail.requests().size();
        return new HeatMap(
                description(detail, ranges),
                columns,
                rows,
                detail.bucketSeconds(),
                detail.bandsMillis().stream().map(String::valueOf).collect(Collectors.joining(",")) + ","
                        + ranges.longest(),
                levels(detail),
                labels(ranges),
                AxisLabel.seconds((long) columns * detail.bucketSeconds(), MOST_TIMES),
                HeatTable.headers(ranges),
                HeatTable.rows(detail));
    }

    private static String description(TimelineDetail detail, LatencyRanges ranges) {
        int column = 0;
        int row = 0;
        for (int i = 0; i < detail.requests().size(); i++) {
            for (int band = 0; band < ranges.count(); band++) {
                if (detail.requests().get(i).get(band)
                        > detail.requests().get(column).get(row)) {
                    column = i;
                    row = band;
                }
            }
        }
        return "Requests by when they started and how long they took, failed ones with the time they took to fail. The"
                + " stronger the colour, the more requests. Most, "
                + Figures.count(detail.requests().get(column).get(row)) + ", took " + ranges.text(row)
                + " of those started "
                + Figures.count((long) column * detail.bucketSeconds()) + " s into the load, within "
                + (detail.bucketSeconds() == 1 ? "a second" : detail.bucketSeconds() + " s") + ".";
    }

    /** Steps of equal ratio, since one slow request among thousands is what people look for. */
    private static List<Level> levels(TimelineDetail detail) {
        long most = detail.requests().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long[] from = new long[LEVELS + 1];
        for (int i = 0; i < LEVELS; i++) {
            from[i] = (long) Math.ceil(Math.pow((double) most, (double) i / LEVELS));
        }
        from[LEVELS] = most + 1;
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            if (from[i] < from[i + 1]) {
                levels.add(new Level(i, range(from[i], from[i + 1] - 1), path(detail, from[i], from[i + 1])));
            }
        }
        return levels;
    }

    private static String range(long from, long to) {
        return from == to ? Figures.count(from) : Figures.count(from) + " to " + Figures.count(to);
    }

    private static String path(TimelineDetail detail, long from, long below) {
        StringBuilder path = new StringBuilder();
        int rows = detail.bandsMillis().size();
        for (int row = 0; row < rows; row++) {
            int begin = -1;
            for (int column = 0; column <= detail.requests().size(); column++) {
                long count = column == detail.requests().size()
                        ? -1
                        : detail.requests().get(column).get(row);
                boolean inside = count >= from && count < below;
                if (inside && begin < 0) {
                    begin = column;
                } else if (!inside && begin >= 0) {
                    path.append('M').append(begin).append(' ').append(rows - 1 - row);
                    path.append('h').append(column - begin);
                    begin = -1;
                }
            }
        }
        return path.toString();
    }

    private static List<AxisLabel> labels(LatencyRanges ranges) {
        int step = (ranges.count() + MOST_LABELS - 1) / MOST_LABELS;
        AxisLabel[] labels = new AxisLabel[(ranges.count() + step - 1) / step];
        for (int i = 0; i < labels.length; i++) {
            double height = (double) i * step / ranges.count();
            labels[i] = AxisLabel.at(1 - height, Figures.count(ranges.begin(i * step)));
        }
        return Arrays.asList(labels);
    }
}
