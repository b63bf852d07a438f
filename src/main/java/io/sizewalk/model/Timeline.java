package io.sizewalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step over time, in buckets of equal length counted from the start of the judged window. Requests count in the bucket
 * where they started, so that a bucket shows what users who arrived then went through.
 *
 * @param bucketSeconds length of a bucket, at least 1
 * @param buckets without gaps, at most {@link #MAX_BUCKETS}
 */
public record Timeline(int bucketSeconds, List<Bucket> buckets) {

    /** Keeps a page readable and small however long a step was. */
    public static final int MAX_BUCKETS = 240;

    public Timeline {
        buckets = List.copyOf(buckets);
    }

    /**
     * @param started requests started in this bucket
     * @param ok of those, how many succeeded
     * @param failed of those, how many failed
     * @param active most requests under way at once
     * @param p50Millis of all that started here and ended; null when none did
     */
    public record Bucket(
            long started,
            long ok,
            long failed,
            long active,
            @Nullable Double p50Millis,
            @Nullable Double p95Millis,
            @Nullable Double p99Millis,
            @Nullable Double maxMillis) {}
}
