package io.sizewalk.report;

import io.sizewalk.model.Timeline;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.TimelineDetail.ErrorSeries;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A step, or a load by itself, over time. */
final class StepCharts {

    private static final String X = "seconds since the load began";
    private static final int MAX_MESSAGE = 60;
    private static final double MILLIS = 1000;
    /** Of a bucket; a rate over less of it would be chance. */
    private static final double LEAST_COVERED = 0.25;

    private final @Nullable DoubleUnaryOperator asked;
    private final double loadSeconds;
    private final Timeline timeline;
    private final List<ErrorSeries> errors;

    private StepCharts(
            @Nullable DoubleUnaryOperator asked, double loadSeconds, Timeline timeline, List<ErrorSeries> errors) {
        this.asked = asked;
        this.loadSeconds = loadSeconds;
        this.timeline = timeline;
        this.errors = errors;
    }

    /**
     * Latency, throughput, requests under way and, where there are any, errors; empty for a step without a request.
     *
     * @param load how long requests were sent, which can be shorter or longer than planned
     */
    static List<Chart> of(Traffic traffic, Duration load, Timeline timeline, @Nullable TimelineDetail detail) {
        double loadSeconds = load.toMillis() / MILLIS;
        return of(seconds -> asked(traffic, loadSeconds, seconds), load, timeline, detail);
    }

    /**
     * The same.
     *
     * @param asked requests that were to be sent in the first so many seconds; null where users decide that
     */
    static List<Chart> of(
            @Nullable DoubleUnaryOperator asked, Duration load, Timeline timeline, @Nullable TimelineDetail detail) {
        if (timeline.buckets().isEmpty()) {
            return List.of();
        }
        StepCharts charts = new StepCharts(asked, load.toMillis() / MILLIS, timeline, errors(timeline, detail));
        List<Chart> all = new ArrayList<>(List.of(charts.latency(), charts.throughput(), charts.active()));
        if (!charts.errors.isEmpty()) {
            all.add(charts.errors());
        }
        return all;
    }

    /** Those of another reading of the log would be drawn at wrong times. */
    private static List<ErrorSeries> errors(Timeline timeline, @Nullable TimelineDetail detail) {
        return detail != null
                        && detail.bucketSeconds() == timeline.bucketSeconds()
                        && detail.requests().size() == timeline.buckets().size()
                ? detail.errors()
                : List.of();
    }

    private Chart latency() {
        return chart(
                "latency",
                "Latency over time",
                "Percentiles of the latency of all requests by the second in which they started, failed ones with the time"
                        + " they took to fail.",
                "latency, ms",
                List.of(
                        series("p50", 0, false, (bucket, i) -> bucket.p50Millis()),
                        series("p95", 1, false, (bucket, i) -> bucket.p95Millis()),
                        series("p99", 2, false, (bucket, i) -> bucket.p99Millis()),
                        series("max", 3, true, (bucket, i) -> bucket.maxMillis())));
    }

    private Chart throughput() {
        List<Chart.Series> lines = new ArrayList<>();
        DoubleUnaryOperator profile = asked;
        if (profile != null) {
            lines.add(series("asked", 3, true, rate((bucket, i) -> asked(profile, i))));
        }
        lines.add(series("started", 0, false, rate((bucket, i) -> bucket.started())));
        lines.add(series("succeeded", 1, false, rate((bucket, i) -> bucket.ok())));
        lines.add(series("failed", 2, false, rate((bucket, i) -> bucket.failed())));
        return chart(
                "throughput",
                "Throughput over time",
                "Requests per second: " + (profile == null ? "" : "asked for by the profile, ")
                        + "started, and of those started how many succeeded and failed.",
                "requests per second",
                lines);
    }

    private Chart active() {
        return chart(
                "active",
                "Requests under way",
                "Most requests under way at once in each part of the load.",
                "requests",
                List.of(series("under way", 0, false, (bucket, i) -> (double) bucket.active())));
    }

    private Chart errors() {
        List<Chart.Series> lines = new ArrayList<>();
        for (ErrorSeries error : errors) {
            String message = OutsideText.line(error.message(), MAX_MESSAGE);
            lines.add(series(
                    message,
                    lines.size(),
                    false,
                    rate((bucket, i) -> error.counts().get(i))));
        }
        return chart(
                "errors-over-time",
                "Errors over time",
                "Requests per second that failed, by message and by when they started.",
                "failed requests per second",
                lines);
    }

    static Chart chart(String id, String title, String description, String yTitle, List<Chart.Series> series) {
        return new Chart(id, title, description, X, yTitle, false, series, List.of());
    }

    /** A gap where the load covers too little of a bucket. */
    private Value rate(Count count) {
        return (bucket, i) -> {
            double covered = covered(i);
            return covered < LEAST_COVERED * timeline.bucketSeconds() ? null : count.of(bucket, i) / covered;
        };
    }

    private Chart.Series series(String name, int colour, boolean dashed, Value value) {
        List<Chart.Point> points = new ArrayList<>();
        for (int i = 0; i < timeline.buckets().size(); i++) {
            points.add(Chart.Point.of(begin(i), value.of(timeline.buckets().get(i), i), null));
        }
        return new Chart.Series(name, colour, dashed, points);
    }

    private double begin(int bucket) {
        return (double) bucket * timeline.bucketSeconds();
    }

    /** Requests that the profile asks for in a bucket. */
    private double asked(DoubleUnaryOperator profile, int bucket) {
        double from = begin(bucket);
        return profile.applyAsDouble(from + covered(bucket)) - profile.applyAsDouble(from);
    }

    /** Seconds of load in a bucket: the last one may be cut short by the end of the load. */
    private double covered(int bucket) {
        double left = loadSeconds - begin(bucket);
        return left > 0 ? Math.min(left, timeline.bucketSeconds()) : timeline.bucketSeconds();
    }

    /** Requests that a step asks for in the first so many seconds. */
    private static double asked(Traffic traffic, double loadSeconds, double seconds) {
        double ramp = traffic.ramp().toSeconds();
        double start = traffic.start().perSecond();
        double peak = traffic.tps().perSecond();
        double ramped = Math.min(seconds, ramp);
        double steady = Math.max(0, Math.min(seconds, loadSeconds) - ramp);
        double rising = ramp == 0 ? 0 : start * ramped + (peak - start) * ramped * ramped / (2 * ramp);
        return rising + peak * steady;
    }

    private interface Count {
        double of(Bucket bucket, int index);
    }

    private interface Value {
        @Nullable Double of(Bucket bucket, int index);
    }
}
