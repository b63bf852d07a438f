package io.sizewalk.load;

import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one worker of a load manager: started when it is needed, replaced when it is not fit any more. Safe for use by several threads. */
final class WorkerSlot implements AutoCloseable {

    private final LaunchSettings settings;
    private final Object lock = new Object();
    private @Nullable WorkerProcess worker;
    private boolean closed;

    WorkerSlot(LaunchSettings settings) {
        this.settings = settings;
    }

    /**
     * The worker, which may still be warming up.
     *
     * @throws StepFailedException if it cannot be started, or the slot is closed
     */
    WorkerProcess get() throws StepFailedException {
        synchronized (lock) {
            if (closed) {
                throw failed("the load generator was stopped");
            }
            if (worker == null || !worker.isAlive()) {
                if (worker != null) {
                    worker.stop();
                }
                try {
                    worker = WorkerProcess.start(settings);
                } catch (IOException e) {
                    throw failed("the load generator cannot be started: " + e.getMessage());
                }
            }
            return worker;
        }
    }

    /** Ends a worker that is not fit any more. */
    void discard(WorkerProcess process) {
        synchronized (lock) {
            if (worker == process) {
                worker = null;
            }
        }
        process.stop();
    }

    /** The worker's process id, 0 when there is none. */
    long pid() {
        synchronized (lock) {
            return worker == null ? 0 : worker.pid();
        }
    }

    @Override
    public void close() {
        WorkerProcess last;
        synchronized (lock) {
            closed = true;
            last = worker;
            worker = null;
        }
        if (last != null) {
            last.stop();
        }
    }

    static StepFailedException failed(String reason) {
        return new StepFailedException(Failed.Cause.LOAD, reason, null);
    }
}
