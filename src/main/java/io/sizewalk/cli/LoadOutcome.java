package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.report.LoadFigures;
import io.sizewalk.traffic.LoadSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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

    /** In one line, for whoever sees the figures alone: trouble, or what was required; empty where there is no more to say. */
    String line() {
        if (trouble != null) {
            return TextTable.printable(trouble.text());
        }
        String judged = verdict.judgements().stream()
                .map(judgement ->
                        judgement.verdict() + " " + judgement.requirement() + ": " + LoadFigures.value(judgement))
                .collect(Collectors.joining("; "));
        String warning =
                verdict.undelivered().isEmpty() ? "" : "warning: " + TextTable.printable(verdict.undelivered());
        return judged.isEmpty() || warning.isEmpty() ? judged + warning : judged + "; " + warning;
    }

    ExitCode exitCode() {
        return trouble == null ? verdict.exitCode() : ExitCode.of(trouble.kind());
    }
}
