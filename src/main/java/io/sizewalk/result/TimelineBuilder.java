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
    private static final long MILLIS = 1_000;

    private final Predicate<String> setAside;
    private final long startMillis;
    private final long endMillis;
    private final int bucketSeconds;
    private final List<Counts> buckets = new ArrayList<>();
    private final Concurrency concurrency;

    /**
     * @param setAside names of requests that are not judged
     * @param startMillis when the first judged request started
     * @param endMillis when the last one ended
     */
    TimelineBuilder(Predicate<String> setAside, long startMillis, long endMillis) {
        this.setAside = setAside;
        this.startMillis = startMillis;
        this.endMillis = endMillis;
        long seconds = Math.max(1, ceilDiv(endMillis - startMillis, MILLIS));
        this.bucketSeconds = Math.toIntExact(ceilDiv(seconds, Timeline.MAX_BUCKETS));
        for (long i = ceilDiv(seconds, bucketSeconds); i > 0; i--) {
            buckets.add(new Counts());
        }
        this.concurrency = new Concurrency(startMillis, endMillis);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** The window's very last moment belongs to the last bucket. */
    private int bucketOf(long millis) {
        return (int) Math.min((millis - startMillis) / (bucketSeconds * MILLIS), buckets.size() - 1);
    }

    @Override
    public void request(
            List<String> groups, String name, long requestStart, long requestEnd, boolean ok, String message) {
        // Outside of the window can only be what was written to the file since it was read first.
        if (!setAside.test(name) && requestStart >= startMillis && requestEnd <= endMillis) {
            buckets.get(bucketOf(requestStart)).add(requestEnd - requestStart, ok);
            concurrency.add(requestStart, requestEnd);
        }
    }

    Timeline timeline() {
        long[] active = concurrency.peaks(bucketSeconds * MILLIS, buckets.size());
        List<Timeline.Bucket> finished = new ArrayList<>();
        for (int i = 0; i < active.length; i++) {
            finished.add(buckets.get(i).bucket(active[i]));
        }
        return new Timeline(bucketSeconds, finished);
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
