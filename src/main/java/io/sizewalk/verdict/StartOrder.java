package io.sizewalk.verdict;

import java.util.Arrays;

/**
 * Brings requests that end in any order into the order of their starts, for a {@link StepVerdict} that watches a running step. Fed as
 * they end, the fast ones of the last moments would be in and the slow ones not yet, which flatters the endpoint; so a
 * request waits until all that started before it have ended. One that hangs holds the verdict up until its timeout, and never
 * makes it wrong.
 *
 * <p>Any thread may tell of starts and ends, which takes no longer than a few memory accesses under a lock; one thread feeds. Memory: 16
 * bytes for each request between the oldest unfinished one and the latest.
 */
public final class StartOrder {

    private static final long UNFINISHED = Long.MIN_VALUE;
    private static final int BATCH = 256;

    private final StepVerdict verdict;
    private long[] starts = new long[1024];
    private long[] ends = new long[1024];
    private long first;
    private long next;

    /** @param verdict touched by nothing but {@link #feed} and {@link #finish} */
    public StartOrder(StepVerdict verdict) {
        this.verdict = verdict;
    }

    /**
     * A request is sent; requests are told of in the order of their intended starts.
     *
     * @param startMicros its intended start, since the step's begin
     * @return its number, for {@link #ended}
     */
    public synchronized long started(long startMicros) {
        if (next - first == starts.length) {
            grow();
        }
        starts[place(next)] = startMicros;
        ends[place(next)] = UNFINISHED;
        return next++;
    }

    /**
     * A request ended.
     *
     * @param number from {@link #started}
     * @param latencyMicros since its intended start, 0 or more
     */
    public synchronized void ended(long number, long latencyMicros, boolean ok) {
        if (number >= first && number < next) {
            ends[place(number)] = ok ? latencyMicros : ~latencyMicros;
        }
    }

    /** Hands the requests before the oldest unfinished one on to the verdict. Short of one second's requests it takes less than a millisecond. */
    public void feed() {
        long[] someStarts = new long[BATCH];
        long[] someEnds = new long[BATCH];
        int taken;
        do {
            taken = take(someStarts, someEnds);
            for (int i = 0; i < taken; i++) {
                add(someStarts[i], someEnds[i]);
            }
        } while (taken == BATCH);
    }

    /** The step is over: what is unfinished has failed, and took until now. */
    public void finish(long nowMicros) {
        synchronized (this) {
            for (long number = first; number < next; number++) {
                if (ends[place(number)] == UNFINISHED) {
                    ends[place(number)] = ~Math.max(0, nowMicros - starts[place(number)]);
                }
            }
        }
        feed();
    }

    private void add(long start, long end) {
        verdict.add(start, end < 0 ? ~end : end, end >= 0);
    }

    /** So few at once that those who tell of ends never wait long. */
    private synchronized int take(long[] someStarts, long[] someEnds) {
        int taken = 0;
        while (taken < BATCH && first < next && ends[place(first)] != UNFINISHED) {
            someStarts[taken] = starts[place(first)];
            someEnds[taken] = ends[place(first)];
            taken++;
            first++;
        }
        return taken;
    }

    private int place(long number) {
        return (int) (number & (starts.length - 1));
    }

    private void grow() {
        long[] oldStarts = starts;
        long[] oldEnds = ends;
        starts = Arrays.copyOf(oldStarts, 2 * oldStarts.length);
        ends = Arrays.copyOf(oldEnds, 2 * oldEnds.length);
        for (long number = first; number < next; number++) {
            int old = (int) (number & (oldStarts.length - 1));
            starts[place(number)] = oldStarts[old];
            ends[place(number)] = oldEnds[old];
        }
    }
}
