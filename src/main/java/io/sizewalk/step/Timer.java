package io.sizewalk.step;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does things later, one after the other; tests have one of their own. */
interface Timer extends AutoCloseable {

    /** Only differences count. */
    long nanos();

    void after(Duration pause, Runnable task);

    /** Interrupts what is being done and forgets the rest. */
    @Override
    void close();

    /** On a thread of its own, which keeps no process alive. */
    static Timer background(String name) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread background = new Thread(work, name);
            background.setDaemon(true);
            return background;
        });
        return new Timer() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void after(Duration pause, Runnable task) {
                var unused = thread.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() {
                thread.shutdownNow();
            }
        };
    }
}
