package io.sizewalk.step;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A timer whose time a test lets pass; tasks run in the test's thread. */
final class FakeTimer implements Timer {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long now;
    private long scheduled;
    private boolean closed;

    private record Task(long at, long number, Runnable what) {}

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void after(Duration pause, Runnable task) {
        tasks.add(new Task(now + pause.toNanos(), scheduled++, task));
    }

    /** Time passes, and what is due is done at its time. */
    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!tasks.isEmpty() && tasks.element().at() <= end) {
            Task next = tasks.remove();
            now = Math.max(now, next.at());
            next.what().run();
        }
        now = Math.max(now, end);
    }

    /** Somebody takes that long within a task. */
    void take(Duration time) {
        now += time.toNanos();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        tasks.clear();
    }
}
