package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.util.Collection;
import java.util.List;

/** The exit codes that scripts rely on. */
public enum ExitCode {
    OK(0, "done, a configuration was found"),
    INTERNAL_ERROR(1, "internal error"),
    USAGE(2, "usage error; nothing was touched"),
    NOTHING_FOUND(3, "done, nothing met the requirements"),
    AWS_FAILED(4, "AWS refused or failed"),
    LOAD_FAILED(5, "load or log failed, or the load generator itself was the bottleneck (INVALID)"),
    CLEANUP_INCOMPLETE(6, "cleanup incomplete, something may still bill (wins over all others)"),
    BUDGET_REACHED(7, "budget reached"),
    REGRESSION(8, "regression against the baseline"),
    INTERRUPTED(130, "interrupted");

    /**
     * What a batch ends with when its jobs ended with several: something that may still bill first, then what kept the batch from
     * its end, then what kept a job from its own, then what a job found.
     */
    private static final List<ExitCode> WORST_FIRST = List.of(
            CLEANUP_INCOMPLETE,
            INTERRUPTED,
            INTERNAL_ERROR,
            USAGE,
            AWS_FAILED,
            LOAD_FAILED,
            BUDGET_REACHED,
            REGRESSION,
            NOTHING_FOUND);

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException if no exit code has this number */
    static ExitCode of(int code) {
        for (ExitCode exitCode : values()) {
            if (exitCode.code == code) {
                return exitCode;
            }
        }
        throw new IllegalArgumentException(code + " is no exit code");
    }

    /** The worst of several; {@link #OK} of none. */
    static ExitCode worst(Collection<ExitCode> several) {
        return WORST_FIRST.stream().filter(several::contains).findFirst().orElse(OK);
    }

    static ExitCode of(JobException.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case AWS -> AWS_FAILED;
            case LOAD -> LOAD_FAILED;
            case CLEANUP -> CLEANUP_INCOMPLETE;
            case BUDGET -> BUDGET_REACHED;
            case INTERRUPTED -> INTERRUPTED;
            case INTERNAL -> INTERNAL_ERROR;
        };
    }
}
