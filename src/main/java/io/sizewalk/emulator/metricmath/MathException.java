package io.sizewalk.emulator.metricmath;

/** An expression that has no value; the message says why. */
public final class MathException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private MathException(String message) {
        super(message, null, false, false);
    }

    /** Why there is no value. */
    public static MathException of(String message) {
        return new MathException(message);
    }

    /** {@link #getMessage()}, which is never null here. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
