package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Finds payload files: as an absolute path, from the current folder, or among the samples that come with sizewalk (which
 * may sit in a jar, and so are copied out first).
 */
final class PayloadFiles {

    private static final String SAMPLES = "samples/";

    private final Path currentFolder;

    PayloadFiles(Path currentFolder) {
        this.currentFolder = currentFolder;
    }

    Path folder() {
        return currentFolder;
    }

    /** @throws JobException of kind USAGE if there is no such file, it is a folder, unreadable, or over 6 MiB */
    Path find(String where, String name) {
        Path file = findOfAnySize(where, name);
        try {
            long bytes = Files.size(file);
            if (bytes > ScenarioRequests.MAX_BODY_BYTES) {
                throw JobException.usage(
                        where + ": " + name + " has " + bytes + " bytes",
                        "SageMaker takes at most " + ScenarioRequests.MAX_BODY_BYTES + " (6 MiB).");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws JobException of kind USAGE if there is no such file, it is a folder, or unreadable */
    Path findOfAnySize(String where, String name) {
        try {
            Path file = currentFolder.resolve(name);
            if (!Files.exists(file) && name.startsWith(SAMPLES)) {
                file = sample(name, file);
            }
            check(where, name, file);
            return file;
        } catch (InvalidPathException e) {
            throw JobException.usage(where + ": '" + name + "' is not a path", "Name a file.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String where, String name, Path file) {
        if (!Files.exists(file)) {
            throw JobException.usage(
                    where + ": there is no file " + name,
                    "Looked in the current folder and, for samples/..., among the built-in samples.");
        }
        if (Files.isDirectory(file)) {
            throw JobException.usage(where + ": " + name + " is a folder", "Name a file.");
        }
        if (!Files.isReadable(file)) {
            throw JobException.usage(where + ": " + name + " cannot be read", "Check its permissions.");
        }
    }

    private static Path sample(String name, Path otherwise) throws IOException {
        try (InputStream resource = PayloadFiles.class.getResourceAsStream("/" + name)) {
            if (resource == null) {
                return otherwise;
            }
            Path copy = Files.createTempFile("sizewalk-sample-", null);
            copy.toFile().deleteOnExit();
            Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        }
    }
}
