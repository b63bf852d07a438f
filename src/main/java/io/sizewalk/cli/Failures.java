package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Stream;

/** Prints trouble, once, and picks the exit code. A stack trace comes with {@code --verbose} only. */
final class Failures {

    private final PrintWriter err;
    private final boolean verbose;

    Failures(PrintWriter err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    void usage(String message, String command) {
        err.println("sizewalk: " + oneLine(message) + " (see " + command + " --help)");
    }

    /** The exit code of the worst of what happened: something that may still bill wins over all others. */
    ExitCode report(Throwable trouble) {
        print(trouble);
        for (Throwable also : trouble.getSuppressed()) {
            print(also);
        }
        return leavesSomethingBehind(trouble) ? ExitCode.CLEANUP_INCOMPLETE : exitCode(trouble);
    }

    /** Whether something could not be deleted and may still bill, itself or beside other trouble. */
    static boolean leavesSomethingBehind(Throwable trouble) {
        return Stream.concat(Stream.of(trouble), Arrays.stream(trouble.getSuppressed()))
                .anyMatch(one -> one instanceof JobException known && known.kind() == JobException.Kind.CLEANUP);
    }

    private void print(Throwable trouble) {
        if (trouble instanceof JobException known) {
            err.println("sizewalk: " + known.text());
            if (!known.hint().isEmpty()) {
                err.println("  " + known.hint());
            }
        } else if (trouble instanceof InterruptedException) {
            err.println("sizewalk: interrupted");
        } else {
            err.println("sizewalk: internal error: " + trouble + (verbose ? "" : "\n  --verbose shows where."));
        }
        if (verbose) {
            trouble.printStackTrace(err);
        }
    }

    private static ExitCode exitCode(Throwable trouble) {
        if (trouble instanceof JobException known) {
            return ExitCode.of(known.kind());
        }
        return trouble instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.INTERNAL_ERROR;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
