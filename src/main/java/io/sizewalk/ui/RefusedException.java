package io.sizewalk.ui;

/** What was asked of a load cannot be done. Its message is one line for a person: what, the value seen, what is allowed. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    public RefusedException(String line) {
        super(line);
    }

    /** {@link #getMessage()}, which is never null here. */
    public String line() {
        return String.valueOf(getMessage());
    }
}
