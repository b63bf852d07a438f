package io.sizewalk.report;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes whole files: a reader sees the old contents or the new, and a crash leaves one of the two. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Makes the folders above the file where they are missing.
     *
     * @throws JobException of kind INTERNAL if the file cannot be written; the old one is then still there
     */
    public static void write(Path file, String text) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // A lone surrogate, which no encoding can hold, becomes a question mark here.
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            move(temporary, file);
        } catch (IOException e) {
            throw new JobException(
                    JobException.Kind.INTERNAL,
                    "cannot write " + file + ": " + e,
                    "check the free space and the permissions of its folder",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
