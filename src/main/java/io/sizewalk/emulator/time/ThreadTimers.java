package io.sizewalk.emulator.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timers on a thread of their own, which hands each task that is due to the thread that owns the state. An event loop's
 * own timers wait in whole milliseconds; this thread parks for nanoseconds, and is typically late by a tenth of a
 * millisecond.
 */
public final class ThreadTimers implements Timers, AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread;
    private final Executor owner;
    private final long originNanos = System.nanoTime();
    private final long originEpochMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

    /**
     * @param threadName of the timers' thread, a daemon
     * @param owner runs the tasks
     */
    public ThreadTimers(String threadName, Executor owner) {
        this.owner = owner;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread timerThread = new Thread(task, threadName);
            timerThread.setDaemon(true);
            return timerThread;
        });
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long epochMicros(long nanos) {
        return originEpochMicros + (nanos - originNanos) / 1000;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void after(long delayNanos, Runnable task) {
        var unused = thread.schedule(() -> owner.execute(task), delayNanos, TimeUnit.NANOSECONDS);
    }

    /** Drops what is not yet due, and whatever is asked for later; the thread has ended when this returns. */
    @Override
    public void close() {
        var unused = thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the timers' thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
