package io.sizewalk.report;

import java.util.List;

/**
 * Bands of latency in words. Latencies are whole milliseconds, so a band that ends where one of 54 ms begins is up to 53 ms.
 *
 * @param begins of the bands, in milliseconds
 * @param longest latency of all, the last band's end
 */
record LatencyRanges(List<Long> begins, long longest) {

    int count() {
        return begins.size();
    }

    long begin(int band) {
        return begins.get(band);
    }

    /** {@code 52 to 53 ms}. */
    String text(int band) {
        return text(band, band);
    }

    /** From the begin of one to the end of another. */
    String text(int first, int last) {
        long from = begins.get(first);
        long to = last + 1 < begins.size() ? begins.get(last + 1) - 1 : Math.max(longest, begins.get(last));
        return text(from, to);
    }

    static String text(long from, long to) {
        return (from == to ? Figures.count(from) : Figures.count(from) + " to " + Figures.count(to)) + " ms";
    }
}
