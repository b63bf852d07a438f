package io.sizewalk.verdict;

/**
 * How many requests had started and ended at each tick, half a second, of the last {@value #LONGEST_SECONDS} s. Before the first
 * sample there were none. About 10 kB.
 */
final class BacklogCourse {

    static final int LONGEST_SECONDS = 320;
    static final int TICKS_PER_SECOND = 2;

    private static final long TICK_MICROS = 1_000_000 / TICKS_PER_SECOND;
    private static final long STALL_MICROS = 2_000_000;
    private static final int KEPT = LONGEST_SECONDS * TICKS_PER_SECOND + 1;

    private final long[] started = new long[KEPT];
    private final long[] ended = new long[KEPT];
    private long tick;
    private long lastMicros;
    private long lastStarted;
    private long lastEnded;

    /**
     * The counts at a moment. Since the last sample they are taken to have grown evenly, if that is no longer ago than 2 s; and only
     * now, if it is. A process that was stalled then shows one leap, where even growth would look like an endpoint that falls
     * behind.
     */
    void add(long nowMicros, long startedNow, long endedNow) {
        if (nowMicros <= lastMicros) {
            return;
        }
        long endedOfThese = Math.min(startedNow, endedNow);
        double even = nowMicros - lastMicros <= STALL_MICROS ? 1.0 / (nowMicros - lastMicros) : 0;
        long tickNow = nowMicros / TICK_MICROS;
        tick = Math.max(tick, tickNow - KEPT);
        while (tick < tickNow) {
            tick++;
            double share = tick * TICK_MICROS == nowMicros ? 1 : (tick * TICK_MICROS - lastMicros) * even;
            started[slot(tick)] = lastStarted + Math.round(share * (startedNow - lastStarted));
            ended[slot(tick)] = lastEnded + Math.round(share * (endedOfThese - lastEnded));
        }
        lastMicros = nowMicros;
        lastStarted = startedNow;
        lastEnded = endedOfThese;
    }

    /** The last tick that is over; the step begins at tick 0. */
    long tick() {
        return tick;
    }

    /** Requests started between two ticks that are kept. */
    long started(long from, long to) {
        return started[slot(to)] - started[slot(from)];
    }

    /** Requests ended between two ticks that are kept. */
    long ended(long from, long to) {
        return ended[slot(to)] - ended[slot(from)];
    }

    /** Requests under way at a tick that is kept. */
    long backlog(long at) {
        return started[slot(at)] - ended[slot(at)];
    }

    /** Requests under way between two ticks that are kept, on average over time. */
    double meanBacklog(long from, long to) {
        double sum = (backlog(from) + backlog(to)) / 2.0;
        for (long at = from + 1; at < to; at++) {
            sum += backlog(at);
        }
        return sum / (to - from);
    }

    /**
     * How long ago as many requests had started as have ended now, in seconds: what the requests that end now have taken, if they end in
     * the order of their starts. At most as far back as is kept.
     */
    double ageSeconds() {
        long oldest = Math.max(0, tick - KEPT + 1);
        long at = tick;
        while (at > oldest && started[slot(at)] > ended[slot(tick)]) {
            at--;
        }
        return (double) (tick - at) / TICKS_PER_SECOND;
    }

    private static int slot(long tick) {
        return (int) (tick % KEPT);
    }
}
