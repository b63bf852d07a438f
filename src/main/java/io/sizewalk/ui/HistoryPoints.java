package io.sizewalk.ui;

import io.sizewalk.traffic.Second;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What charts are drawn of: every second of a load of up to half an hour, and one point for 2, 4, 8... seconds of a longer one,
 * so that there are never more than {@value #MOST}. Such a point has rates on average, the level, users and instances at its end,
 * and of each percentile the highest that a second of it had, so that no peak is lost.
 *
 * @param width seconds to a point
 * @param last number of the last second; -1 without one
 * @param points each: seconds since the load began, level asked for, users, requests per second, failures per second, p50,
 *     p95 and p99 in milliseconds, instances; null where there is no figure
 */
record HistoryPoints(long width, long last, List<List<@Nullable Number>> points) {

    static final int MOST = 1800;

    private static final double THOUSANDTHS = 1000;

    static HistoryPoints of(List<Second> seconds) {
        if (seconds.isEmpty()) {
            return new HistoryPoints(1, -1, List.of());
        }
        long last = seconds.get(seconds.size() - 1).number();
        long width = 1;
        while (last / width >= MOST) {
            width *= 2;
        }
        List<List<@Nullable Number>> points = new ArrayList<>();
        int from = 0;
        while (from < seconds.size()) {
            long place = seconds.get(from).number() / width;
            int to = from + 1;
            while (to < seconds.size() && seconds.get(to).number() / width == place) {
                to++;
            }
            points.add(point(seconds.subList(from, to)));
            from = to;
        }
        return new HistoryPoints(width, last, points);
    }

    /** Of one second or of several that follow one another. */
    static List<@Nullable Number> point(List<Second> seconds) {
        Second end = seconds.get(seconds.size() - 1);
        double requests = seconds.stream().mapToLong(Second::requests).sum();
        double failures = seconds.stream().mapToLong(Second::failures).sum();
        return Arrays.asList(
                end.number() + 1,
                round(end.target()),
                end.users(),
                round(requests / seconds.size()),
                round(failures / seconds.size()),
                highest(seconds, Second::p50Millis),
                highest(seconds, Second::p95Millis),
                highest(seconds, Second::p99Millis),
                end.instances());
    }

    private static @Nullable Double highest(List<Second> seconds, Function<Second, @Nullable Double> of) {
        return seconds.stream()
                .map(of)
                .filter(Objects::nonNull)
                .max(Double::compare)
                .map(HistoryPoints::round)
                .orElse(null);
    }

    private static double round(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
