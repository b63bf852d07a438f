package io.sizewalk.load;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a task over and over on a thread of its own. */
final class Ticker {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final long everyMillis;
    private final ScheduledExecutorService thread;

    Ticker(long everyMillis) {
        this.everyMillis = everyMillis;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "ticks");
            made.setDaemon(true);
            return made;
        });
    }

    /** Until closed. */
    interface Ticking extends AutoCloseable {

        /** When it returns, the task runs no more. */
        @Override
        void close();
    }

    Ticking start(Runnable task) {
        ScheduledFuture<?> calls =
                thread.scheduleAtFixedRate(() -> call(task), everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        return () -> {
            calls.cancel(false);
            // Waits for a call under way.
            Future<?> last = thread.submit(() -> {});
            try {
                last.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** One failure must not end all later calls in silence. */
    private static void call(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a look at the step failed", e);
        }
    }
}
