package io.sizewalk.model;

import java.util.List;

/**
 * A step over time as its page draws it, finer than {@link Timeline}: {@code timeline.json} in a step's folder. It is derived
 * from simulation.log, so that a page can be made again without reading gigabytes, and is no part of {@code results.json},
 * which holds thousands of steps. Buckets of time are those of the timeline; requests that are not judged are in none.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param bucketSeconds length of a bucket, at least 1
 * @param bandsMillis where each band of latency begins, rising, at most {@link #MAX_BANDS}; a band ends where the next one
 *     begins, the last with the longest latency
 * @param requests by bucket in which they started, then by band; failed ones with the time they took to fail
 * @param latencies of the whole step
 * @param errors failed requests by message, the most frequent first, at most {@link #MAX_ERRORS}; rarer ones are pooled
 */
public record TimelineDetail(
        int schemaVersion,
        int bucketSeconds,
        List<Long> bandsMillis,
        List<List<Long>> requests,
        Histogram latencies,
        List<ErrorSeries> errors) {

    public static final int SCHEMA_VERSION = 1;
    public static final String FILE_NAME = "timeline.json";
    public static final int MAX_BANDS = 40;
    public static final int MAX_ERRORS = 6;

    /** @throws IllegalArgumentException if the parts do not fit together */
    public TimelineDetail {
        bandsMillis = List.copyOf(bandsMillis);
        requests = requests.stream().map(List::copyOf).toList();
        errors = List.copyOf(errors);
        check(bucketSeconds >= 1, "a bucket of " + bucketSeconds + " s");
        check(!bandsMillis.isEmpty() && bandsMillis.size() <= MAX_BANDS, bandsMillis.size() + " bands of latency");
        check(bandsMillis.get(0) >= 0, "a latency below 0");
        for (int i = 1; i < bandsMillis.size(); i++) {
            check(bandsMillis.get(i) > bandsMillis.get(i - 1), "bands of latency that do not rise");
        }
        check(!requests.isEmpty() && requests.size() <= Timeline.MAX_BUCKETS, requests.size() + " buckets");
        for (List<Long> bucket : requests) {
            check(bucket.size() == bandsMillis.size(), "a bucket without a count for each band");
            checkCounts(bucket);
        }
        check(errors.size() <= MAX_ERRORS, errors.size() + " kinds of errors");
        for (ErrorSeries error : errors) {
            check(error.counts().size() == requests.size(), "errors of other buckets than requests");
        }
    }

    private static void checkCounts(List<Long> counts) {
        counts.forEach(count -> check(count >= 0, "a count below 0"));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * How many requests took how long, in bins of equal width. The last bin also has all that took longer.
     *
     * @param fromMillis where the first bin begins
     * @param binMillis their width, at least 1
     * @param succeeded by bin, at most {@link #MAX_BINS}
     * @param failed by bin, with the time they took to fail
     */
    public record Histogram(long fromMillis, long binMillis, List<Long> succeeded, List<Long> failed) {

        public static final int MAX_BINS = 60;

        /** @throws IllegalArgumentException if the parts do not fit together */
        public Histogram {
            succeeded = List.copyOf(succeeded);
            failed = List.copyOf(failed);
            check(fromMillis >= 0 && binMillis >= 1, "bins of " + binMillis + " ms from " + fromMillis + " ms");
            check(!succeeded.isEmpty() && succeeded.size() <= MAX_BINS, succeeded.size() + " bins");
            check(succeeded.size() == failed.size(), "other bins of failed requests than of successful ones");
            checkCounts(succeeded);
            checkCounts(failed);
        }
    }

    /**
     * Failed requests of one kind.
     *
     * @param message from outside, cut at 200 characters
     * @param counts by bucket in which the requests started
     */
    public record ErrorSeries(String message, List<Long> counts) {

        /** @throws IllegalArgumentException for a negative count */
        public ErrorSeries {
            counts = List.copyOf(counts);
            checkCounts(counts);
        }
    }
}
