package io.sizewalk.report;

import io.sizewalk.traffic.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the seconds of a load tell beyond its requests: how many users there were, what rate was wanted, how many instances. */
final class LoadCharts {

    private LoadCharts() {}

    /** Requests that were to be sent in the first so many seconds of an open load, whoever changed its rate meanwhile. */
    static DoubleUnaryOperator asked(List<Second> seconds) {
        TreeMap<Double, Double> until = new TreeMap<>();
        until.put(0.0, 0.0);
        double end = 0;
        double sum = 0;
        double before = seconds.isEmpty() ? 0 : seconds.get(0).target();
        for (Second second : seconds) {
            double next = second.number() + 1;
            sum += (before + second.target()) / 2 * (next - end);
            until.put(next, sum);
            end = next;
            before = second.target();
        }
        return at -> between(until, at);
    }

    private static double between(NavigableMap<Double, Double> until, double at) {
        var from = until.floorEntry(at);
        var to = until.ceilingEntry(at);
        if (from == null || to == null) {
            return (from == null ? until.firstEntry() : from).getValue();
        }
        double length = to.getKey() - from.getKey();
        double share = length == 0 ? 0 : (at - from.getKey()) / length;
        return from.getValue() + share * (to.getValue() - from.getValue());
    }

    /** Users of a closed load. */
    static Chart users(List<Second> seconds, int bucketSeconds) {
        return StepCharts.chart(
                "users",
                "Users over time",
                "Users that there were, and that were wanted.",
                "users",
                List.of(
                        series("wanted", 3, true, seconds, bucketSeconds, Second::target),
                        series("users", 0, false, seconds, bucketSeconds, second -> (double) second.users())));
    }

    /** Instances of the endpoint, where somebody looked. */
    static Chart instances(List<Second> seconds, int bucketSeconds) {
        return StepCharts.chart(
                "instances",
                "Instances over time",
                "Instances of the endpoint that were in service.",
                "instances",
                List.of(series("instances", 0, false, seconds, bucketSeconds, LoadCharts::instances)));
    }

    static boolean hasInstances(List<Second> seconds) {
        return seconds.stream().anyMatch(second -> second.instances() != null);
    }

    private static @Nullable Double instances(Second second) {
        return second.instances() == null ? null : (double) second.instances();
    }

    /** One point a bucket, which is the last that is known in it: a page does not grow with the load. */
    private static Chart.Series series(
            String name,
            int colour,
            boolean dashed,
            List<Second> seconds,
            int bucketSeconds,
            Function<Second, @Nullable Double> value) {
        TreeMap<Long, Double> last = new TreeMap<>();
        for (Second second : seconds) {
            Double known = value.apply(second);
            if (known != null) {
                last.put(second.number() / bucketSeconds * bucketSeconds, known);
            }
        }
        List<Chart.Point> points = new ArrayList<>();
        last.forEach((begin, known) -> points.add(Chart.Point.of(begin, known, null)));
        return new Chart.Series(name, colour, dashed, points);
    }
}
