package io.sizewalk.report;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * The histogram of a step's latencies, as a picture that needs no script: bars from left to right, failed requests on top.
 *
 * @param width of the picture, {@link #BAR} for each bar; its height is {@link #HEIGHT}
 * @param succeeded outlines of the bars
 * @param failed the same; empty when no request failed
 * @param counts labels of the upright axis
 * @param latencies labels of the other one
 * @param marks percentiles, each on a line of its own
 * @param table bars as rows
 */
public record LatencyBars(
        String description,
        int width,
        String succeeded,
        String failed,
        List<AxisLabel> counts,
        List<AxisLabel> latencies,
        List<AxisLabel> marks,
        List<Chart.Row> table) {

    static final int BAR = 10;
    public static final int HEIGHT = 1000;
    /** What is there at all is seen. */
    private static final long LEAST = 4;

    private static final int MOST_COUNTS = 5;
    private static final int MOST_LATENCIES = 6;

    /** @param all of the same requests as the histogram */
    static LatencyBars of(Histogram histogram, LatencySummary all) {
        int bins = histogram.succeeded().size();
        long most = 1;
        for (int i = 0; i < bins; i++) {
            most = Math.max(
                    most, histogram.succeeded().get(i) + histogram.failed().get(i));
        }
        StringBuilder succeeded = new StringBuilder();
        StringBuilder failed = new StringBuilder();
        for (int i = 0; i < bins; i++) {
            long ok = height(histogram.succeeded().get(i), most);
            bar(succeeded, i, 0, ok);
            bar(failed, i, ok, height(histogram.failed().get(i), most));
        }
        return new LatencyBars(
                description(histogram, all),
                bins * BAR,
                succeeded.toString(),
                failed.toString(),
                AxisLabel.counts(most, MOST_COUNTS),
                latencies(histogram),
                marks(histogram, all),
                table(histogram, Math.round(all.maxMillis())));
    }

    private static long height(long count, long most) {
        return count == 0 ? 0 : Math.max(LEAST, Math.round((double) HEIGHT * count / most));
    }

    private static void bar(StringBuilder path, int bin, long from, long height) {
        if (height > 0) {
            path.append('M').append(bin * BAR).append(' ').append(HEIGHT - from);
            path.append("v-")
                    .append(height)
                    .append('h')
                    .append(BAR - 1)
                    .append('v')
                    .append(height)
                    .append('z');
        }
    }

    private static String description(Histogram histogram, LatencySummary all) {
        boolean longer = all.maxMillis() >= endMillis(histogram);
        return "How many of the requests took how long, in steps of " + Figures.count(histogram.binMillis())
                + " ms, failed ones with the time they took to fail. Half took up to " + Figures.millis(all.p50Millis())
                + " ms, 99 % up to " + Figures.millis(all.p99Millis()) + " ms"
                + (longer ? ". The last bar also has what took longer, up to " : ", the longest ")
                + Figures.millis(all.maxMillis()) + " ms.";
    }

    private static long endMillis(Histogram histogram) {
        return histogram.fromMillis() + histogram.succeeded().size() * histogram.binMillis();
    }

    private static List<AxisLabel> latencies(Histogram histogram) {
        int bins = histogram.succeeded().size();
        int step = (bins + MOST_LATENCIES - 1) / MOST_LATENCIES;
        List<AxisLabel> labels = new ArrayList<>();
        for (int bin = 0; bin < bins; bin += step) {
            labels.add(AxisLabel.at((double) bin / bins, Figures.count(beginMillis(histogram, bin))));
        }
        return labels;
    }

    /** None where the last bar, which stands for all that took longer, hides the place of one. */
    private static List<AxisLabel> marks(Histogram histogram, LatencySummary all) {
        double length = endMillis(histogram) - histogram.fromMillis();
        double half = (all.p50Millis() - histogram.fromMillis()) / length;
        double nearlyAll = (all.p99Millis() - histogram.fromMillis()) / length;
        return nearlyAll <= 1
                ? List.of(
                        AxisLabel.at(half, "p50 " + Figures.millis(all.p50Millis())),
                        AxisLabel.at(nearlyAll, "p99 " + Figures.millis(all.p99Millis())))
                : List.of();
    }

    private static List<Chart.Row> table(Histogram histogram, long longest) {
        List<Chart.Row> rows = new ArrayList<>();
        int bins = histogram.succeeded().size();
        for (int i = 0; i < bins; i++) {
            long from = beginMillis(histogram, i);
            long end = from + histogram.binMillis() - 1;
            rows.add(new Chart.Row(
                    LatencyRanges.text(from, i == bins - 1 ? Math.max(end, longest) : end),
                    List.of(
                            Figures.count(histogram.succeeded().get(i)),
                            Figures.count(histogram.failed().get(i)))));
        }
        return rows;
    }

    private static long beginMillis(Histogram histogram, int bin) {
        return histogram.fromMillis() + bin * histogram.binMillis();
    }
}
