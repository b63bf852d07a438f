package io.sizewalk.load;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.BodySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks through bodies before anything is sent. */
public final class BodyCheck {

    /** What SageMaker's runtime takes at the most, in bytes. */
    public static final int LARGEST = Bodies.LARGEST;

    private BodyCheck() {}

    /**
     * Reads all of a source, however long it is.
     *
     * @param where the flag and its value
     * @throws JobException of kind USAGE if something cannot be sent
     * @throws IOException if something cannot be read
     */
    public static void check(String where, BodySource source) throws IOException {
        try {
            Bodies.of(source).check();
        } catch (BadBodyException e) {
            throw usage(where, e);
        }
    }

    /**
     * Files of a directory that would be sent, in order.
     *
     * @throws JobException of kind USAGE if there is none, or too many
     * @throws IOException if the directory cannot be read
     */
    public static List<Path> files(String where, Path directory) throws IOException {
        try {
            return DirectoryBodies.files(directory);
        } catch (BadBodyException e) {
            throw usage(where, e);
        }
    }

    private static JobException usage(String where, BadBodyException e) {
        return JobException.usage(where + ": " + e.getMessage(), "docs/load.md says what such a file may hold.");
    }
}
