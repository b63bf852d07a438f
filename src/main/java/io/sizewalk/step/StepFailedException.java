package io.sizewalk.step;

import io.sizewalk.model.StepOutcome.Failed;
import org.jspecify.annotations.Nullable;

/** One step could not be done. The workflow records it and the walk goes on. */
public final class StepFailedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Failed.Cause blame;

    /** @param reason one line that a user can act on */
    public StepFailedException(Failed.Cause blame, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.blame = blame;
    }

    public Failed outcome() {
        return new Failed(blame, String.valueOf(getMessage()));
    }
}
