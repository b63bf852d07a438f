package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * What stops a job. Made once, at the adapter that knows the context; printed once, in {@code cli}.
 */
public final class JobException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Decides the exit code. */
    public enum Kind {
        USAGE,
        AWS,
        LOAD,
        CLEANUP,
        BUDGET,
        INTERRUPTED,
        INTERNAL
    }

    private final Kind kind;
    private final String hint;

    /**
     * @param kind what sort of trouble
     * @param message what failed, and the value seen
     * @param hint the flag, file or permission to change; empty when there is nothing to say
     * @param cause may be null
     */
    public JobException(Kind kind, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    /** Bad input: nothing was touched. */
    public static JobException usage(String message, String hint) {
        return new JobException(Kind.USAGE, message, hint, null);
    }

    public Kind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }

    /** {@link #getMessage()}, which is never null here. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
