package io.sizewalk.emulator.metrics;

/**
 * The periods that data are asked for.
 *
 * @param startMillis when the first begins, in milliseconds since 1970
 * @param endMillis later than the start; not part of it
 * @param periodMillis how long each is, above 0
 */
public record Span(long startMillis, long endMillis, long periodMillis) {

    private static final int SECOND = 1000;
    private static final int MINUTE_SECONDS = 60;

    /**
     * What a request asks for: its start is rounded down to a whole minute, or for a period of less than that to a whole
     * period ("StartTime" of GetMetricData in CloudWatch's API reference), and from there on period follows period.
     *
     * @param periodSeconds above 0
     */
    public static Span of(long startMillis, long endMillis, int periodSeconds) {
        long grain = (long) Math.min(periodSeconds, MINUTE_SECONDS) * SECOND;
        return new Span(Math.floorDiv(startMillis, grain) * grain, endMillis, (long) periodSeconds * SECOND);
    }

    boolean contains(long millis) {
        return millis >= startMillis && millis < endMillis;
    }

    /** When the period begins that {@code millis} is in. */
    long periodOf(long millis) {
        return startMillis + Math.floorDiv(millis - startMillis, periodMillis) * periodMillis;
    }

    /** How many periods there are. */
    public long count() {
        return -Math.floorDiv(startMillis - endMillis, periodMillis);
    }
}
