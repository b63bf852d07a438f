package io.sizewalk.load;

/**
 * One request under way. Confined to the event loop of the virtual user who sends it, so nothing here is synchronized.
 */
final class Call {

    private final PreparedPayload payload;
    private long startNanos;
    private long endNanos;
    private int status;
    private int bytes;
    private boolean written;

    Call(PreparedPayload payload) {
        this.payload = payload;
    }

    PreparedPayload payload() {
        return payload;
    }

    void building() {
        startNanos = System.nanoTime();
    }

    /**
     * Notes that a connection is there and the request about to be written to it.
     *
     * @throws NotRetriedException if it was written once before: Gatling sends a request again when a pooled connection
     *     closes before the answer, which no setting turns off, and which would hide a failure in a longer latency
     */
    void writing() {
        if (written) {
            throw new NotRetriedException();
        }
        written = true;
    }

    void answered(int httpStatus, int bodyBytes) {
        endNanos = System.nanoTime();
        status = httpStatus;
        bytes = bodyBytes;
    }

    boolean wasWritten() {
        return written;
    }

    /** 0 when there was no answer. */
    int status() {
        return status;
    }

    int bytes() {
        return bytes;
    }

    boolean succeeded() {
        return isSuccess(status);
    }

    /** Meaningful for answered requests alone. */
    long latencyNanos() {
        return endNanos - startNanos;
    }

    static boolean isSuccess(int httpStatus) {
        return httpStatus / 100 == 2;
    }

    /** Ends a request whose connection was closed before the answer came. */
    static final class NotRetriedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRetriedException() {
            super("the connection was closed before an answer came", null, false, false);
        }
    }
}
