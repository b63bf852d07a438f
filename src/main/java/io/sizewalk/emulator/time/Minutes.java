package io.sizewalk.emulator.time;

import java.time.Duration;

/**
 * AWS's minutes, which the time scale shortens: what CloudWatch sums metrics over and evaluates alarms after. They are
 * numbered; as in CloudWatch everybody's minutes begin at the same moments.
 */
public final class Minutes {

    /** However high the time scale: shorter ones would keep the timers busy with nothing else. */
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private static final long REAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Timers timers;
    private final long nanos;

    /** @param timeScale how many times shorter than a real minute, above 0; one lasts at least a millisecond */
    public Minutes(Timers timers, double timeScale) {
        this.timers = timers;
        this.nanos = Math.max(SHORTEST_NANOS, Math.round(REAL_NANOS / timeScale));
    }

    /** The number of the minute that it is now. */
    public long number() {
        return Math.floorDiv(timers.nanos(), nanos);
    }

    /** From now to when the next one begins, above 0. */
    public long nanosToNext() {
        return nanos - Math.floorMod(timers.nanos(), nanos);
    }

    /**
     * A count of something that is not scaled, such as requests, in one of these minutes as the rate per real minute:
     * 30 requests in a minute of 1 s are 1800 per minute.
     */
    public double perRealMinute(double count) {
        return count * REAL_NANOS / nanos;
    }
}
