package io.sizewalk.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a step, or one in it, with all that is there. */
public final class StepFolder {

    private StepFolder() {}

    /**
     * Deletes a folder and everything in it. Links are deleted, not followed.
     *
     * @param folder may be missing
     * @throws IOException if something stays
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path one : deepestFirst) {
            Files.deleteIfExists(one);
        }
    }
}
