package io.sizewalk.cli;

import io.sizewalk.environment.Finding;
import io.sizewalk.environment.JobJournal;
import java.nio.file.Path;
import java.util.List;

/** What is left behind when a process ends at once, and how to clear it. */
final class LeftBehind {

    private LeftBehind() {}

    /** Of a job, by its journal; empty when there is nothing left. */
    static String text(JobJournal journal, Path folder) {
        List<String> left = journal.left();
        return left.isEmpty() ? "" : """
                sizewalk: left as it is, and may still bill: %s
                  Delete it with: sizewalk cleanup %s
                  Or go on with:  sizewalk size --resume %s""".formatted(String.join(", ", left), folder, folder);
    }

    /** Of a cleanup that is not finished: what it found that bills and nobody works with; empty when there is nothing. */
    static String text(List<Finding> found) {
        List<String> left = found.stream()
                .filter(one -> one.bills() && one.inUse() == null)
                .map(one -> one.resource().toString())
                .toList();
        return left.isEmpty() ? "" : """
                sizewalk: left half deleted, and may still bill: %s
                  Go on with the same command.""".formatted(String.join(", ", left));
    }
}
