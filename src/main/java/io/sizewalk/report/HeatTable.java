package io.sizewalk.report;

import io.sizewalk.model.TimelineDetail;
import java.util.ArrayList;
import java.util.List;

/** A heat map's counts in steps that are coarse enough for a table: at most 24 rows of time and 8 columns of latency. */
final class HeatTable {

    private static final int MOST_ROWS = 24;
    private static final int MOST_COLUMNS = 8;

    private HeatTable() {}

    static List<String> headers(LatencyRanges ranges) {
        List<String> headers = new ArrayList<>();
        int step = step(ranges.count(), MOST_COLUMNS);
        for (int first = 0; first < ranges.count(); first += step) {
            headers.add(ranges.text(first, Math.min(first + step, ranges.count()) - 1));
        }
        return headers;
    }

    static List<Chart.Row> rows(TimelineDetail detail) {
        List<Chart.Row> rows = new ArrayList<>();
        int buckets = detail.requests().size();
        int step = step(buckets, MOST_ROWS);
        for (int first = 0; first < buckets; first += step) {
            List<List<Long>> slice = detail.requests().subList(first, Math.min(first + step, buckets));
            String begin = Figures.count((long) first * detail.bucketSeconds());
            rows.add(new Chart.Row(begin, cells(slice, detail.bandsMillis().size())));
        }
        return rows;
    }

    private static List<String> cells(List<List<Long>> slice, int bands) {
        List<String> cells = new ArrayList<>();
        int step = step(bands, MOST_COLUMNS);
        for (int first = 0; first < bands; first += step) {
            long sum = 0;
            for (List<Long> bucket : slice) {
                for (long count : bucket.subList(first, Math.min(first + step, bands))) {
                    sum += count;
                }
            }
            cells.add(Figures.count(sum));
        }
        return cells;
    }

    private static int step(int all, int most) {
        return (all + most - 1) / most;
    }
}
