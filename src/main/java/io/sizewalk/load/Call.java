package io.sizewalk.load;

import org.jspecify.annotations.Nullable;

/**
 * One request under way. Confined to the event loop of the virtual user who sends it, so nothing here is synchronized.
 */
final class Call {

    /** Of a request that is not judged. */
    private static final long NO_NUMBER = -1;

    private final Outgoing outgoing;
    private final long number;
    private final long dueMicros;
    private final long createdNanos = System.nanoTime();
    private long startNanos;
    private long endNanos;
    private int status;
    private String awsCode = "";
    private String explanation = "";
    private int bytes;
    private boolean written;
    private @Nullable String mismatch;
    private long firstByteNanos;
    private long parts;

    private Call(Outgoing outgoing, long number, long dueMicros) {
        this.outgoing = outgoing;
        this.number = number;
        this.dueMicros = dueMicros;
    }

    static Call warmUp(Outgoing outgoing) {
        return new Call(outgoing, NO_NUMBER, 0);
    }

    /**
     * A judged request.
     *
     * @param number by which the verdict knows it
     * @param dueMicros its intended start, since the schedule began
     */
    static Call judged(Outgoing outgoing, long number, long dueMicros) {
        return new Call(outgoing, number, dueMicros);
    }

    long number() {
        return number;
    }

    long dueMicros() {
        return dueMicros;
    }

    Outgoing outgoing() {
        return outgoing;
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

    /** A part of a streamed answer's body has come. */
    void part() {
        if (parts == 0) {
            firstByteNanos = System.nanoTime();
        }
        parts++;
    }

    /** When the first byte of a streamed answer's body came; meaningful if there are {@link #parts}. */
    long firstByteNanos() {
        return firstByteNanos;
    }

    /** Of a streamed answer; 0 of one that was read whole. */
    long parts() {
        return parts;
    }

    /** @param message AWS's own, of an error */
    void explained(String message) {
        explanation = message;
    }

    /** What AWS says of an error beyond its code; empty where it says nothing. */
    String explanation() {
        return explanation;
    }

    /** @param errorCode AWS's; empty for a success, or where the answer names none */
    void answered(int httpStatus, int bodyBytes, String errorCode) {
        endNanos = System.nanoTime();
        status = httpStatus;
        bytes = bodyBytes;
        awsCode = errorCode;
    }

    /** Its answer is not what was expected of a success; why, in one line. */
    void mismatched(@Nullable String why) {
        mismatch = why;
    }

    /** Why its answer's body is not what was expected of a success; null if it is, or nothing was expected. */
    @Nullable String mismatch() {
        return mismatch;
    }

    /** It ended without an answer, or has been answered. */
    void over() {
        if (endNanos == 0) {
            endNanos = System.nanoTime();
        }
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

    /** Whether its status is one of a success, whatever its body says. */
    boolean succeeded() {
        return outgoing.isSuccess(status);
    }

    /** AWS's code of an error; empty where there is none. */
    String awsCode() {
        return awsCode;
    }

    /** When Gatling began to send it; when it was to be sent, where it did not get as far. */
    long startNanos() {
        return startNanos == 0 ? createdNanos : startNanos;
    }

    /** Meaningful for requests that are {@link #over}. */
    long endNanos() {
        return endNanos;
    }

    /** Ends a request whose connection was closed before the answer came. */
    static final class NotRetriedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRetriedException() {
            super("the connection was closed before an answer came", null, false, false);
        }
    }
}
