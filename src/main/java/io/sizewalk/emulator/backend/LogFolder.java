package io.sizewalk.emulator.backend;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where model servers' output goes: files that nobody but this user can read. */
final class LogFolder {

    private static final FileAttribute<Set<PosixFilePermission>> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private @Nullable Path temporary;

    /**
     * The file of one instance, {@code ENDPOINT-VARIANT-NUMBER.log}; made if it is not there, added to if it is.
     *
     * @param asked the folder that the model file names; empty for a temporary one, the same for all
     * @throws IOException if it cannot be made
     */
    synchronized Path file(Optional<Path> asked, String endpoint, String variant, int number) throws IOException {
        Path folder = asked.isPresent() ? Files.createDirectories(asked.get()) : temporary();
        Path file = folder.resolve(endpoint + "-" + variant + "-" + number + ".log");
        try {
            return Files.createFile(file, OURS);
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(file, OURS.value());
            return file;
        }
    }

    /** The folder of those files. */
    synchronized Path folder(Optional<Path> asked) {
        return asked.orElse(temporary == null ? Path.of("") : temporary);
    }

    private Path temporary() throws IOException {
        Path folder = temporary;
        if (folder == null) {
            folder = Files.createTempDirectory("sizewalk-model-servers-");
            temporary = folder;
        }
        return folder;
    }
}
