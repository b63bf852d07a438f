package io.sizewalk.environment;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that an interrupt of the thread that waits for it must not stop. */
final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Does the work on a thread of its own, which nobody knows: the SDK gives up a call whose thread is interrupted. An
     * interrupt of the caller's thread is kept for later.
     *
     * @throws ExecutionException what the work threw
     */
    static <T> T call(String threadName, Callable<T> work) throws ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, threadName).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
