package io.sizewalk.emulator.time;

import java.time.Duration;

/**
 * AWS's minutes, which the time scale shortens: what CloudWatch sums metrics over and evaluates alarms after. They are
 * numbered from 1970 on; as in CloudWatch everybody's minutes begin at the same moments, which are the clock's minutes at
 * a time scale of 1.
 */
public final class Minutes {

    /** However high the time scale: shorter ones would keep the timers busy with nothing else. */
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private static final long REAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Timers timers;
    private final long nanos;
    private final long epochNanos;

    /** @param timeScale how many times shorter than a real minute, above 0; one lasts at least a millisecond */
    public Minutes(Timers timers, double timeScale) {
        this.timers = timers;
        this.nanos = Math.max(SHORTEST_NANOS, Math.round(REAL_NANOS / timeScale));
        // Looked up once: the clock may be set while this runs, and minutes must not jump.
        long now = timers.nanos();
        this.epochNanos = timers.epochMicros(now) * 1000 - now;
    }

    /** What {@link Timers#nanos} reads now. */
    public long nanos() {
        return timers.nanos();
    }

    /** The number of the minute that it is now. */
    public long number() {
        return number(timers.nanos());
    }

    /** The number of the minute in which {@link Timers#nanos} reads {@code atNanos}. */
    public long number(long atNanos) {
        return Math.floorDiv(atNanos + epochNanos, nanos);
    }

    /** When minute {@code number} begins, in milliseconds since 1970. */
    public long startMillis(long number) {
        return Math.floorDiv(number * nanos, 1_000_000L);
    }

    /** What {@link Timers#nanos} reads when minute {@code number} is over. */
    public long endNanos(long number) {
        return (number + 1) * nanos - epochNanos;
    }

    /** How long each lasts, in milliseconds, 1 or more. */
    public double millis() {
        return nanos / 1e6;
    }

    /** How many of these minutes {@code duration} of AWS's time takes, rounded up; 0 for none. */
    public static int spanning(Duration duration) {
        return (int) -Math.floorDiv(-duration.toNanos(), REAL_NANOS);
    }

    /** From now to when the next one begins, above 0. */
    public long nanosToNext() {
        return nanos - Math.floorMod(timers.nanos() + epochNanos, nanos);
    }

    /**
     * A count of something that is not scaled, such as requests, in one of these minutes as the rate per real minute:
     * 30 requests in a minute of 1 s are 1800 per minute.
     */
    public double perRealMinute(double count) {
        return count * REAL_NANOS / nanos;
    }
}
