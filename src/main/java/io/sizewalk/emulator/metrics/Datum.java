package io.sizewalk.emulator.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a metric's values in some span of time come to: CloudWatch's statistic set.
 *
 * @param count of values, above 0
 * @param buckets their distribution; null if that is not kept
 */
public record Datum(
        double count,
        double sum,
        double min,
        double max,
        @Nullable Buckets buckets) {

    /** One value. */
    static Datum of(double value) {
        return new Datum(1, value, value, value, null);
    }

    public double average() {
        return sum / count;
    }

    /** The values of both. */
    Datum plus(Datum other) {
        return new Datum(
                count + other.count,
                sum + other.sum,
                Math.min(min, other.min),
                Math.max(max, other.max),
                buckets == null || other.buckets == null ? null : buckets.plus(other.buckets));
    }

    /** Whether percentiles can be told: "SampleCount is 1, or Min and Max are equal" where there is no distribution. */
    boolean ranked() {
        return buckets != null || min == max;
    }

    /** The number that {@code share} of the values are not above; NaN unless {@link #ranked}. */
    double quantile(double share) {
        if (buckets == null) {
            return min == max ? min : Double.NaN;
        }
        return share >= 1 ? max : Math.min(max, Math.max(min, buckets.quantile(share)));
    }

    /** The sum of the lower {@code share} of the values; NaN unless {@link #ranked}. */
    double trimmedSum(double share) {
        if (share >= 1) {
            return sum;
        }
        if (buckets == null) {
            return min == max ? share * sum : Double.NaN;
        }
        return buckets.sum(0, share * count);
    }
}
