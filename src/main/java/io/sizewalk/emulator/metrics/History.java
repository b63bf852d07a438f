package io.sizewalk.emulator.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a variant that are over: the last {@value #FINE} one by one, older ones in spans of several, the last
 * {@value #COARSE} of these. A span is a real minute where AWS's minute is shorter than that, and five of AWS's minutes
 * otherwise, as CloudWatch keeps older data in spans of five minutes.
 */
final class History {

    /** Three hours of AWS's time. */
    static final int FINE = 180;

    /** A day, or five. */
    static final int COARSE = 1440;

    private static final double REAL_MINUTE_MILLIS = 60_000;
    private static final int COARSE_MINUTES = 5;

    private final double coarseMillis;
    private final Deque<Slice> fine = new ArrayDeque<>();
    private final Deque<Slice> coarse = new ArrayDeque<>();

    /** @param minuteMillis how long one of AWS's minutes lasts here */
    History(double minuteMillis) {
        this.coarseMillis = minuteMillis < REAL_MINUTE_MILLIS ? REAL_MINUTE_MILLIS : COARSE_MINUTES * minuteMillis;
    }

    /** Adds a minute that is later than all others. */
    void add(Slice minute) {
        fine.addLast(minute);
        if (fine.size() > FINE) {
            merge(fine.removeFirst());
        }
    }

    private void merge(Slice minute) {
        long start = (long) (Math.floor(minute.startMillis() / coarseMillis) * coarseMillis);
        Slice last = coarse.peekLast();
        if (last == null || last.startMillis() < start) {
            last = new Slice(minute.number(), start);
            coarse.addLast(last);
            if (coarse.size() > COARSE) {
                coarse.removeFirst();
            }
        }
        last.add(minute);
    }

    /** A minute by its number; null if it had no data or is kept no longer by itself. */
    @Nullable Slice minute(long number) {
        for (Iterator<Slice> backwards = fine.descendingIterator(); backwards.hasNext(); ) {
            Slice minute = backwards.next();
            if (minute.number() <= number) {
                return minute.number() == number ? minute : null;
            }
        }
        return null;
    }

    /** The last minute; null if there is none. */
    @Nullable Slice last() {
        return fine.peekLast();
    }

    /** All, the oldest first. */
    void each(Consumer<Slice> action) {
        coarse.forEach(action);
        fine.forEach(action);
    }
}
