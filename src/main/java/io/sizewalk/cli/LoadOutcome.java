package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.LoadSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a load came to.
 *
 * @param last snapshot
 * @param verdict on the requirements
 * @param files that were written
 * @param trouble why its figures say nothing about the endpoint, or were not judged; null when they do
 */
record LoadOutcome(
        LoadSnapshot last,
        LoadVerdict verdict,
        List<Path> files,
        @Nullable JobException trouble) {

    LoadOutcome {
        files = List.copyOf(files);
    }

    ExitCode exitCode() {
        return trouble == null ? verdict.exitCode() : ExitCode.of(trouble.kind());
    }
}
