package io.sizewalk.result;

import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.Arrays;

/**
 * Bins of equal width in whole milliseconds, 1, 2, 5, 10, 20 ... wide. Those beyond nearly all requests are one, so that a
 * single slow request does not press all others into the first bin.
 */
final class HistogramBins {

    private static final double NEARLY_ALL = 99.5;
    private static final int[] STEPS = {1, 2, 5};
    private static final long TEN = 10;

    private final long from;
    private final long width;
    private final long[][] counts;

    private HistogramBins(long from, long width, int bins) {
        this.from = from;
        this.width = width;
        this.counts = new long[2][bins];
    }

    /** Of requests that ended; there is at least one. */
    static Histogram of(LatencyCounts succeeded, LatencyCounts failed) {
        LatencyCounts all = new LatencyCounts();
        all.addAll(succeeded);
        all.addAll(failed);
        HistogramBins bins = fitting(all.atRank(1), (long) all.percentile(NEARLY_ALL), all.max());
        succeeded.forEach((millis, count) -> bins.counts[0][bins.binOf(millis)] += count);
        failed.forEach((millis, count) -> bins.counts[1][bins.binOf(millis)] += count);
        return new Histogram(
                bins.from,
                bins.width,
                Arrays.stream(bins.counts[0]).boxed().toList(),
                Arrays.stream(bins.counts[1]).boxed().toList());
    }

    private static HistogramBins fitting(long min, long nearlyAll, long max) {
        for (long decade = 1; ; decade *= TEN) {
            for (int step : STEPS) {
                long width = step * decade;
                long from = min / width * width;
                // Beside those up to nearly all, one for what is longer.
                long bins = (nearlyAll - from) / width + 1 + (max >= end(from, nearlyAll, width) ? 1 : 0);
                if (bins <= Histogram.MAX_BINS) {
                    return new HistogramBins(from, width, (int) bins);
                }
            }
        }
    }

    private static long end(long from, long nearlyAll, long width) {
        return from + ((nearlyAll - from) / width + 1) * width;
    }

    private int binOf(long millis) {
        return (int) Math.min((millis - from) / width, counts[0].length - 1);
    }
}
