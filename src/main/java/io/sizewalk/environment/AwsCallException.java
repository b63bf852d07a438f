package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.step.StepFailedException;
import software.amazon.awssdk.core.exception.SdkException;

/** A call to AWS that failed, in this package's words. Leaves the package as a JobException or StepFailedException. */
final class AwsCallException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final AwsTrouble trouble;
    private final String hint;

    /**
     * @param message what was called and what AWS said
     * @param hint what to change; may be empty
     */
    AwsCallException(AwsTrouble trouble, String message, String hint, SdkException cause) {
        super(message, cause);
        this.trouble = trouble;
        this.hint = hint;
    }

    AwsTrouble trouble() {
        return trouble;
    }

    boolean is(AwsTrouble one) {
        return trouble == one;
    }

    /** Whether what was asked for may have been done all the same. */
    boolean mayHaveGoneThrough() {
        return trouble.isPassing() || trouble == AwsTrouble.INTERRUPTED;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** Stops the job. Credentials that are missing are the user's to give; all else is between the user and AWS. */
    JobException toJob() {
        JobException.Kind kind = trouble == AwsTrouble.NO_CREDENTIALS ? JobException.Kind.USAGE : JobException.Kind.AWS;
        return new JobException(kind, text(), hint, this);
    }

    /** What calls AWS. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws InterruptedException;
    }

    /**
     * Does what calls AWS, for callers outside this package.
     *
     * @throws JobException in place of what this package throws
     */
    static <T> T leaving(Work<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.INTERRUPTED)) {
                throw e.toInterrupt();
            }
            throw e.toJob();
        }
    }

    /** What an interrupted thread is owed: clears its flag, which the SDK keeps, as the exception takes its place. */
    InterruptedException toInterrupt() {
        Thread.interrupted();
        return (InterruptedException) new InterruptedException(text()).initCause(this);
    }

    /** Ends one step. */
    StepFailedException toStep() {
        String reason = hint.isEmpty() ? text() : text() + " (" + hint + ")";
        return new StepFailedException(Failed.Cause.ENVIRONMENT, reason, this);
    }
}
