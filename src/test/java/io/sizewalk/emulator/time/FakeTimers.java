package io.sizewalk.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes only when a test says so; tasks run on the test's thread, in order. */
public final class FakeTimers implements Timers {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Task(long due, long order, Runnable task) {}

    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
    private long nanos;
    private long given;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long epochMicros(long at) {
        return START.getEpochSecond() * 1_000_000 + at / 1000;
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public void after(long delayNanos, Runnable task) {
        tasks.add(new Task(nanos + delayNanos, given++, task));
    }

    /** Runs whatever is due until then. */
    public void pass(Duration duration) {
        long end = nanos + duration.toNanos();
        for (Task next = tasks.peek(); next != null && next.due() <= end; next = tasks.peek()) {
            tasks.remove();
            nanos = next.due();
            next.task().run();
        }
        nanos = end;
    }
}
