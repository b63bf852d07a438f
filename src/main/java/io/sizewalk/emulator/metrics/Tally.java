package io.sizewalk.emulator.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as they come, summed without keeping them or making any object. */
final class Tally {

    private final int @Nullable [] buckets;
    private double count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private int first = Buckets.SIZE;
    private int last;

    /** @param distributed whether percentiles are wanted */
    Tally(boolean distributed) {
        this.buckets = distributed ? new int[Buckets.SIZE] : null;
    }

    void add(double value) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (buckets != null) {
            int index = Buckets.index(Math.round(value));
            buckets[index]++;
            first = Math.min(first, index);
            last = Math.max(last, index);
        }
    }

    /** What came since the last time, null if nothing did; begins anew. */
    @Nullable Datum take() {
        if (count == 0) {
            return null;
        }
        Datum datum = new Datum(count, sum, min, max, buckets == null ? null : Buckets.of(buckets, first, last));
        count = 0;
        sum = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        if (buckets != null) {
            Arrays.fill(buckets, first, last + 1, 0);
            first = Buckets.SIZE;
            last = 0;
        }
        return datum;
    }
}
