package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can be written, asked before anything is begun whose result it would hold. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Changes nothing.
     *
     * @param flag that names the file
     * @throws JobException of kind USAGE if the file is no plain file, or cannot be written
     */
    static void check(String flag, Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refusal(flag, file, "is no plain file");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw refusal(flag, file, "is not writable");
        }
        // A file is replaced by another one, which is written beside it.
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw refusal(flag, file, "cannot be there: " + folder + " is no folder");
        }
        if (!Files.isWritable(folder)) {
            throw refusal(flag, file, "cannot be written: no permission to write in " + folder);
        }
    }

    private static JobException refusal(String flag, Path file, String why) {
        return JobException.usage(flag + ": " + file + " " + why, "Name a file that can be written.");
    }
}
