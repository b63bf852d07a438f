package io.sizewalk.result;

import io.sizewalk.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts judged requests in buckets of time. Needs to know the window before, because a log is not in order of time: it is
 * given the log a second time. Percentiles are exact up to two seconds and within 0.1 % beyond, which keeps 240 buckets small.
 */
final class TimelineBuilder implements RecordVisitor {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Predicate<String> setAside;
    private final TimeBuckets window;
    private final List<Counts> buckets = new ArrayList<>();
    private final Concurrency concurrency;

    /**
     * @param setAside names of requests that are not judged
     * @param startMillis when the first judged request started
     * @param endMillis when the last one ended
     */
    TimelineBuilder(Predicate<String> setAside, long startMillis, long endMillis) {
        this.setAside = setAside;
        this.window = TimeBuckets.of(startMillis, endMillis);
        for (int i = window.count(); i > 0; i--) {
            buckets.add(new Counts());
        }
        this.concurrency = new Concurrency(startMillis, endMillis);
    }

    @Override
    public void request(
            List<String> groups, String name, long requestStart, long requestEnd, boolean ok, String message) {
        if (!setAside.test(name) && window.contain(requestStart, requestEnd)) {
            buckets.get(window.indexOf(requestStart)).add(requestEnd - requestStart, ok);
            concurrency.add(requestStart, requestEnd);
        }
    }

    Timeline timeline() {
        long[] active = concurrency.peaks(window.bucketMillis(), window.count());
        List<Timeline.Bucket> finished = new ArrayList<>();
        for (int i = 0; i < active.length; i++) {
            finished.add(buckets.get(i).bucket(active[i]));
        }
        return new Timeline(window.bucketSeconds(), finished);
    }

    private static final class Counts {
        private long ok;
        private long failed;
        private long maxMillis;
        private @Nullable IntCountsHistogram latencies;

        void add(long millis, boolean succeeded) {
            if (succeeded) {
                ok++;
            } else {
                failed++;
            }
            if (latencies == null) {
                latencies = new IntCountsHistogram(SIGNIFICANT_DIGITS);
            }
            latencies.recordValue(millis);
            maxMillis = Math.max(maxMillis, millis);
        }

        Timeline.Bucket bucket(long active) {
            long started = ok + failed;
            // Requests of less than a millisecond start and end at once, but something was under way.
            long atLeast = Math.max(active, Math.min(started, 1));
            return new Timeline.Bucket(
                    started, ok, failed, atLeast, percentile(50), percentile(95), percentile(99), percentile(100));
        }

        private @Nullable Double percentile(double percent) {
            return latencies == null ? null : (double) Math.min(latencies.getValueAtPercentile(percent), maxMillis);
        }
    }
}
