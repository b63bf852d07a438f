package io.sizewalk.load;

import io.sizewalk.model.StepOutcome.Failed;

/** The worker is gone, silent or not to be understood: it must be replaced. */
final class WorkerLostException extends Exception {

    private static final long serialVersionUID = 1;

    private final Failed.Cause blame;

    private WorkerLostException(Failed.Cause blame, String reason) {
        super(reason);
        this.blame = blame;
    }

    /** @param reason one line that a user can act on */
    WorkerLostException(String reason) {
        this(Failed.Cause.LOAD, reason);
    }

    /** This machine had not enough of something for the worker: its step says nothing about the endpoint. */
    static WorkerLostException starved(String reason) {
        return new WorkerLostException(Failed.Cause.GENERATOR, reason);
    }

    /**
     * A worker that failed with a message of its own.
     *
     * @param message may name what this machine has not enough of, see {@link LocalTrouble}
     */
    static WorkerLostException saying(String message) {
        String advice = LocalTrouble.advice(message);
        return advice.isEmpty() ? new WorkerLostException(message) : starved(message + "; " + advice);
    }

    Failed.Cause blame() {
        return blame;
    }
}
