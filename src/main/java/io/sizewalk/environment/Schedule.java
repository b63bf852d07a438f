package io.sizewalk.environment;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again beside everything else. Tests call it themselves. */
@FunctionalInterface
interface Schedule {

    /** On a daemon thread, in real time. */
    Schedule REAL = (period, task) -> {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sizewalk-lease");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        return executor::shutdownNow;
    };

    /**
     * @param period until the first time and between two
     * @param task must not throw
     * @return ends it
     */
    Runnable every(Duration period, Runnable task);
}
