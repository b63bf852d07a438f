package io.sizewalk.emulator.metrics;

/**
 * How often whole numbers occurred, in buckets that grow with the number: each below 256 has its own, and from there on
 * a bucket is at most 1/128 of its numbers wide. A number that stands for its bucket is the bucket's middle, and so off
 * by 0.4 % at most. Only buckets that were hit are kept.
 */
final class Buckets {

    private static final int PRECISION_BITS = 7;
    private static final int LONGEST_BITS = 36;

    /** Larger numbers, of 19 hours in microseconds, count as this one. */
    private static final long MOST = (1L << LONGEST_BITS) - 1;

    /** How many buckets there are. */
    static final int SIZE = index(MOST) + 1;

    private final short[] indexes;
    private final int[] counts;

    private Buckets(short[] indexes, int[] counts) {
        this.indexes = indexes;
        this.counts = counts;
    }

    /** The bucket of a number, 0 or more. */
    static int index(long value) {
        long within = Math.min(Math.max(value, 0), MOST);
        int shift = Math.max(0, Long.SIZE - PRECISION_BITS - 1 - Long.numberOfLeadingZeros(within));
        return (shift << PRECISION_BITS) + (int) (within >>> shift);
    }

    private static double middle(int index) {
        int shift = Math.max(0, (index >> PRECISION_BITS) - 1);
        long first = (long) (index - (shift << PRECISION_BITS)) << shift;
        return first + ((1L << shift) - 1) / 2.0;
    }

    /** What was counted in {@code counts} from bucket {@code first} to {@code last}. */
    static Buckets of(int[] counts, int first, int last) {
        int kept = 0;
        for (int i = first; i <= last; i++) {
            kept += counts[i] > 0 ? 1 : 0;
        }
        short[] indexes = new short[kept];
        int[] numbers = new int[kept];
        int next = 0;
        for (int i = first; i <= last; i++) {
            if (counts[i] > 0) {
                indexes[next] = (short) i;
                numbers[next++] = counts[i];
            }
        }
        return new Buckets(indexes, numbers);
    }

    Buckets plus(Buckets other) {
        int[] sums = new int[SIZE];
        int first = SIZE;
        int last = 0;
        for (Buckets one : new Buckets[] {this, other}) {
            for (int i = 0; i < one.indexes.length; i++) {
                sums[one.indexes[i]] += one.counts[i];
                first = Math.min(first, one.indexes[i]);
                last = Math.max(last, one.indexes[i]);
            }
        }
        return of(sums, first, last);
    }

    /**
     * The number that {@code share} of all are not above: by nearest rank.
     *
     * @param share 0 to 1
     */
    double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count() - 1e-9));
        for (int i = 0; i < indexes.length; i++) {
            rank -= counts[i];
            if (rank <= 0) {
                return middle(indexes[i]);
            }
        }
        return 0;
    }

    /** The sum of the numbers from rank {@code from} (exclusive) to {@code to}, in ascending order; ranks may be broken. */
    double sum(double from, double to) {
        double sum = 0;
        double before = 0;
        for (int i = 0; i < indexes.length; i++) {
            double share = Math.min(to, before + counts[i]) - Math.max(from, before);
            sum += Math.max(0, share) * middle(indexes[i]);
            before += counts[i];
        }
        return sum;
    }

    private long count() {
        long count = 0;
        for (int one : counts) {
            count += one;
        }
        return count;
    }
}
