package io.sizewalk.step;

import io.sizewalk.model.Warning;
import org.jspecify.annotations.Nullable;

/** AWS's own measurements could not be had. Never ends a step or a job: a report is whole without them. */
public final class MetricsUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    private final String advice;
    private final boolean lasting;

    /**
     * @param message what failed and what was said, one line
     * @param advice what to change
     * @param lasting whether asking again is of no use
     */
    public MetricsUnavailableException(String message, String advice, boolean lasting, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
        this.lasting = lasting;
    }

    /** Whether the same question will be answered so again, such as for want of a permission. */
    public boolean isLasting() {
        return lasting;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    Warning warning() {
        return new Warning(text(), advice);
    }
}
