package io.sizewalk.load;

/** The worker is gone, silent or not to be understood: it must be replaced. */
final class WorkerLostException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason one line that a user can act on */
    WorkerLostException(String reason) {
        super(reason);
    }
}
