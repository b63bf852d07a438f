package io.sizewalk.result;

import io.sizewalk.model.LatencySummary;
import java.util.Arrays;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How often each latency occurred, in whole milliseconds as the log has them. Up to {@link #EXACT_MILLIS} there is a counter
 * a millisecond, so that percentiles are those of a sorted list of all requests; longer ones are kept within 0.1 %. Minimum,
 * maximum and mean are always exact. Counters come in pages made when first needed, so memory depends on how spread the
 * latencies are, not on how many: 512 KiB when every millisecond up to a minute occurs, 5 MB at the very most.
 */
final class LatencyCounts {

    /** Ten minutes: ten times the time after which our load generator gives a request up. */
    static final int EXACT_MILLIS = 600_000;

    private static final int PAGE = 64;
    private static final int SIGNIFICANT_DIGITS = 3;

    private long[] @Nullable [] pages = new long[16][];
    private @Nullable Histogram longer;
    private long count;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max;

    /** @param millis from 0 */
    void add(long millis) {
        count++;
        sum += millis;
        min = Math.min(min, millis);
        max = Math.max(max, millis);
        if (millis < EXACT_MILLIS) {
            page((int) millis / PAGE)[(int) millis % PAGE]++;
        } else {
            if (longer == null) {
                longer = new Histogram(SIGNIFICANT_DIGITS);
            }
            longer.recordValue(millis);
        }
    }

    void addAll(LatencyCounts other) {
        for (int i = 0; i < other.pages.length; i++) {
            long[] from = other.pages[i];
            if (from != null) {
                long[] page = page(i);
                for (int slot = 0; slot < PAGE; slot++) {
                    page[slot] += from[slot];
                }
            }
        }
        if (other.longer != null) {
            if (longer == null) {
                longer = new Histogram(SIGNIFICANT_DIGITS);
            }
            longer.add(other.longer);
        }
        count += other.count;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    private long[] page(int index) {
        if (index >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(index + 1, pages.length * 2));
        }
        long[] page = pages[index];
        if (page == null) {
            page = new long[PAGE];
            pages[index] = page;
        }
        return page;
    }

    long count() {
        return count;
    }

    /** Not a number when there is none. */
    double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** {@link Long#MAX_VALUE} when there is none. */
    long min() {
        return min;
    }

    /** 0 when there is none. */
    long max() {
        return max;
    }

    /** Every latency that occurred, in rising order; beyond {@link #EXACT_MILLIS} within 0.1 %. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < pages.length; i++) {
            long[] page = pages[i];
            for (int slot = 0; page != null && slot < PAGE; slot++) {
                if (page[slot] > 0) {
                    visitor.visit((long) i * PAGE + slot, page[slot]);
                }
            }
        }
        if (longer != null) {
            longer.recordedValues()
                    .forEach(bucket -> visitor.visit(
                            Math.min(max, bucket.getValueIteratedTo()), bucket.getCountAtValueIteratedTo()));
        }
    }

    /**
     * The latency at a place in the sorted list of all.
     *
     * @param rank 1 (shortest) to {@link #count()}
     */
    long atRank(long rank) {
        if (rank < 1 || rank > count) {
            throw new IllegalArgumentException("rank " + rank + " of " + count);
        }
        long seen = 0;
        for (int i = 0; i < pages.length; i++) {
            long[] page = pages[i];
            for (int slot = 0; page != null && slot < PAGE; slot++) {
                seen += page[slot];
                if (seen >= rank) {
                    return (long) i * PAGE + slot;
                }
            }
        }
        return rank == count || longer == null ? max : longerAtRank(rank - seen);
    }

    private long longerAtRank(long rank) {
        long seen = 0;
        for (var bucket : Objects.requireNonNull(longer).recordedValues()) {
            seen += bucket.getCountAtValueIteratedTo();
            if (seen >= rank) {
                return Math.min(max, bucket.getValueIteratedTo());
            }
        }
        return max;
    }

    /** Nearest rank; not a number when there is none. */
    double percentile(double percent) {
        return count == 0 ? Double.NaN : atRank(NearestRank.of(percent, count));
    }

    /** Null when there is none. */
    @Nullable LatencySummary summary() {
        if (count == 0) {
            return null;
        }
        return new LatencySummary(
                count,
                min,
                mean(),
                percentile(25),
                percentile(50),
                percentile(75),
                percentile(90),
                percentile(95),
                percentile(98),
                percentile(99),
                percentile(99.9),
                max);
    }

    interface Visitor {
        void visit(long millis, long count);
    }
}
