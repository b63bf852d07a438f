package io.sizewalk.cli;

import io.sizewalk.environment.JobJournal;
import java.nio.file.Path;
import java.util.List;

/** What a job leaves behind when its process ends at once, and how to clear it. */
final class LeftBehind {

    private LeftBehind() {}

    /** Empty when there is nothing left. */
    static String text(JobJournal journal, Path folder) {
        List<String> left = journal.left();
        return left.isEmpty() ? "" : """
                sizewalk: left as it is, and may still bill: %s
                  Delete it with: sizewalk cleanup %s
                  Or go on with:  sizewalk size --resume %s""".formatted(String.join(", ", left), folder, folder);
    }
}
