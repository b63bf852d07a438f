package io.sizewalk.load;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.GeneratorHealth.EventLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * How late event loops do what is due: each runs a task every {@value #PERIOD_MILLIS} ms, which looks at how late it is. A
 * loop that is late with it is late with answers and with starts too, whatever the reason: no processor, a collection of
 * garbage, something that blocks.
 */
final class EventLoopWatch {

    static final int PERIOD_MILLIS = 10;

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS);

    private final List<Loop> loops = new ArrayList<>();
    private final List<Future<?>> ticking = new ArrayList<>();
    private volatile boolean counting;

    /** Ticks begin at once, so that their code is warm when they count. */
    EventLoopWatch(EventLoopGroup group) {
        for (EventExecutor executor : group) {
            Loop loop = new Loop();
            loops.add(loop);
            ticking.add(
                    executor.scheduleWithFixedDelay(loop::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        }
    }

    /** From now on lateness counts. */
    void begin() {
        counting = true;
    }

    /** No tick counts, or runs, from now on. */
    void end() {
        counting = false;
        ticking.forEach(tick -> tick.cancel(false));
    }

    /** The system's numbers of the loops' threads, as far as they are known. */
    Set<Long> threads() {
        Set<Long> threads = new TreeSet<>();
        for (Loop loop : loops) {
            if (loop.thread() != RunDelay.UNKNOWN) {
                threads.add(loop.thread());
            }
        }
        return threads;
    }

    EventLoops figures() {
        NavigableMap<Integer, Double> beyond = GeneratorHealth.ladder(0.0);
        long ticks = 0;
        long longest = 0;
        for (Loop loop : loops) {
            synchronized (loop) {
                ticks += loop.ticks;
                longest = Math.max(longest, loop.longestNanos);
                for (int rung = 0; rung < loop.beyondNanos.length; rung++) {
                    beyond.merge(GeneratorHealth.LADDER_MILLIS.get(rung), loop.beyondNanos[rung] / 1e6, Double::sum);
                }
            }
        }
        return new EventLoops(loops.size(), ticks, longest / 1e6, beyond);
    }

    private final class Loop {

        private final long[] beyondNanos = new long[GeneratorHealth.LADDER_MILLIS.size()];
        private long ticks;
        private long longestNanos;
        private long lastNanos;
        private boolean counted;
        private volatile long thread = RunDelay.UNKNOWN;

        long thread() {
            return thread;
        }

        /** On the loop's own thread. A tick whose wait began before counting did says nothing about the time since. */
        synchronized void tick() {
            long now = System.nanoTime();
            if (thread == RunDelay.UNKNOWN) {
                thread = RunDelay.ownThread();
            }
            if (counted) {
                late(Math.max(0, now - lastNanos - PERIOD_NANOS));
            }
            counted = counting;
            lastNanos = System.nanoTime();
        }

        private void late(long nanos) {
            ticks++;
            longestNanos = Math.max(longestNanos, nanos);
            for (int rung = 0; rung < beyondNanos.length; rung++) {
                long over = nanos - TimeUnit.MILLISECONDS.toNanos(GeneratorHealth.LADDER_MILLIS.get(rung));
                if (over <= 0) {
                    return;
                }
                beyondNanos[rung] += over;
            }
        }
    }
}
