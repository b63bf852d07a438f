package io.sizewalk.result;

import io.sizewalk.model.PercentileInterval;
import io.sizewalk.verdict.PercentileCourse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of p50 and p99 of the successful requests. Needs to know both percentiles before, so it is given the log a second
 * time, whose order is that of the requests' ends: near enough to that of their starts to see what goes in waves.
 */
final class PercentileIntervals {

    private final LatencyCounts latencies;
    private final long p50;
    private final long p99;
    private final PercentileCourse overP50 = new PercentileCourse(50);
    private final PercentileCourse overP99 = new PercentileCourse(99);

    /** @param latencies of all successful requests, at least one */
    PercentileIntervals(LatencyCounts latencies) {
        this.latencies = latencies;
        this.p50 = latencies.atRank(NearestRank.of(50, latencies.count()));
        this.p99 = latencies.atRank(NearestRank.of(99, latencies.count()));
    }

    /** The next successful request's latency. */
    void add(long millis) {
        overP50.add(millis > p50);
        overP99.add(millis > p99);
    }

    /** Waves that show in the middle shift the tail too, which has fewer samples to show them by. */
    List<PercentileInterval> intervals() {
        double middle = overP50.designEffect();
        return List.of(
                interval(50, p50, overP50, middle),
                interval(99, p99, overP99, Math.max(middle, overP99.designEffect())));
    }

    private PercentileInterval interval(double percentile, long value, PercentileCourse course, double designEffect) {
        return new PercentileInterval(
                percentile,
                value,
                atRank(course.lowerRank(designEffect, PercentileInterval.SIGMAS)),
                atRank(course.upperRank(designEffect, PercentileInterval.SIGMAS)),
                course.count() / designEffect);
    }

    private @Nullable Double atRank(long rank) {
        return rank == 0 ? null : (double) latencies.atRank(rank);
    }
}
