package io.sizewalk.emulator.control;

/** A request that SageMaker refuses: AWS's error code, HTTP status and words. */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    /**
     * @param code AWS's name of the error, such as {@code ValidationException}
     * @param status of the HTTP response, 400 to 599
     */
    public AwsError(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** What SageMaker answers to most bad requests, those that name something unknown included. */
    public static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }

    /** A value that breaks a member's constraint, in the words of AWS's own check. */
    public static AwsError constraint(String value, String member, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + constraint);
    }

    /** A body that is not the JSON that the operation takes. */
    public static AwsError serialization(String message) {
        return new AwsError("SerializationException", 400, message);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** {@link #getMessage()}, which is never null here. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
