package io.sizewalk.result;

import io.sizewalk.model.Timeline;

/**
 * The judged window cut into buckets of equal length, at most {@link Timeline#MAX_BUCKETS}.
 *
 * @param startMillis when the first judged request started
 * @param endMillis when the last one ended
 * @param bucketSeconds whole seconds, as few as possible
 * @param count how many buckets
 */
record TimeBuckets(long startMillis, long endMillis, int bucketSeconds, int count) {

    static final long MILLIS = 1_000;

    static TimeBuckets of(long startMillis, long endMillis) {
        long seconds = Math.max(1, ceilDiv(endMillis - startMillis, MILLIS));
        int bucketSeconds = Math.toIntExact(ceilDiv(seconds, Timeline.MAX_BUCKETS));
        return new TimeBuckets(startMillis, endMillis, bucketSeconds, (int) ceilDiv(seconds, bucketSeconds));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    long bucketMillis() {
        return bucketSeconds * MILLIS;
    }

    /** Outside can only be what was written to a log since it was read first. */
    boolean contain(long requestStart, long requestEnd) {
        return requestStart >= startMillis && requestEnd <= endMillis;
    }

    /** The window's very last moment belongs to the last bucket. */
    int indexOf(long millis) {
        return (int) Math.min((millis - startMillis) / bucketMillis(), count - 1);
    }
}
