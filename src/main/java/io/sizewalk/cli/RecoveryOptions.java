package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of what is there already, and of what is left. */
final class RecoveryOptions {

    @Option(
            names = "--resume",
            paramLabel = "JOB_DIR",
            description = "go on with a job that was stopped; its flags are in its journal")
    @Nullable Path resume;

    @Option(
            names = "--adopt",
            description = "replace, and delete in the end, an endpoint of this name that sizewalk did not make")
    boolean adopt;

    @Option(
            names = "--teardown-deadline",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "how long AWS is asked to delete what was made (${DEFAULT-VALUE})")
    Duration teardownDeadline = Duration.ZERO;

    /** @throws JobException of kind USAGE if the deadline leaves no time for anything */
    void check() {
        if (teardownDeadline.compareTo(Duration.ofSeconds(1)) < 0) {
            throw JobException.usage(
                    "--teardown-deadline: " + DurationText.format(teardownDeadline) + " is not allowed",
                    "Allowed: a time from 1s, such as 10m.");
        }
    }
}
