package io.sizewalk.result;

import java.util.Arrays;
import java.util.List;

/**
 * Bands of latency that grow with it, so that a few dozen show both 3 ms and a minute. Latencies are whole milliseconds: a
 * band is never narrower than the one before, since one of 2 ms among bands of 3 ms would look like fewer requests.
 */
final class LatencyBands {

    /** By how much the growth of bands is raised until few enough are left. */
    private static final double FINER = 1.02;

    private final long[] begins;

    private LatencyBands(long[] begins) {
        this.begins = begins;
    }

    /**
     * As fine as that many bands allow.
     *
     * @param shortest latency in milliseconds, the begin of the first band
     * @param longest which the last band holds
     */
    static LatencyBands between(long shortest, long longest, int most) {
        for (double growth = 0.01; ; growth *= FINER) {
            long[] begins = begins(shortest, longest, growth, most);
            if (begins.length <= most) {
                return new LatencyBands(begins);
            }
        }
    }

    /** Stops as soon as there are too many. */
    private static long[] begins(long shortest, long longest, double growth, int most) {
        long[] begins = new long[most + 1];
        long width = 1;
        int count = 0;
        for (long begin = shortest; begin <= longest && count <= most; begin += width) {
            begins[count++] = begin;
            width = Math.max(width, (long) (begin * growth));
        }
        return Arrays.copyOf(begins, count);
    }

    int count() {
        return begins.length;
    }

    /** Shorter ones than the shortest, and longer ones than the longest, count with it. */
    int indexOf(long millis) {
        int found = Arrays.binarySearch(begins, millis);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    List<Long> beginsMillis() {
        return Arrays.stream(begins).boxed().toList();
    }
}
