package io.sizewalk.environment;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only the user who runs the job may read and write, where the file system knows such permissions. */
final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes an empty file unless there is one. */
    static void create(Path file) throws IOException {
        try {
            createNew(file);
        } catch (FileAlreadyExistsException e) {
            // As asked for.
        }
    }

    /** @throws FileAlreadyExistsException if there is one already */
    static void createNew(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, attributes);
    }
}
