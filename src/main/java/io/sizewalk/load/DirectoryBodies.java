package io.sizewalk.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory in turn, sorted by name: regular ones that are not hidden, none of its subdirectories'. Up to
 * {@value #KEPT_MIB} MiB together are kept in memory; if they are more, each is read when its turn comes.
 */
final class DirectoryBodies implements Bodies {

    static final int MOST_FILES = 100_000;
    private static final int KEPT_MIB = 64;

    private final List<Path> files;
    private final Map<String, String> headers;
    /** Null where there are too many bytes. */
    private final @Nullable List<Body> kept;

    private final AtomicLong taken = new AtomicLong();

    private DirectoryBodies(List<Path> files, Map<String, String> headers, @Nullable List<Body> kept) {
        this.files = files;
        this.headers = headers;
        this.kept = kept;
    }

    /** @throws IOException if a file cannot be read, or there is none */
    static DirectoryBodies of(Path directory, Map<String, String> headers) throws IOException {
        List<Path> files = files(directory);
        long bytes = 0;
        for (Path file : files) {
            long size = Files.size(file);
            Bodies.checkSize(file.getFileName().toString(), size);
            bytes += size;
        }
        return new DirectoryBodies(files, headers, bytes > (long) KEPT_MIB << 20 ? null : read(files, headers));
    }

    /**
     * Those whose contents are bodies, in order.
     *
     * @throws BadBodyException if there is none, or more than {@link #MOST_FILES}
     * @throws IOException if the directory cannot be read
     */
    static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file) && !Files.isHidden(file)) {
                    files.add(file);
                }
                if (files.size() > MOST_FILES) {
                    throw new BadBodyException("there are more than " + MOST_FILES + " files");
                }
            }
        }
        if (files.isEmpty()) {
            throw new BadBodyException("there is no file in it that is not hidden");
        }
        files.sort(null);
        return files;
    }

    @Override
    public Body next() throws IOException {
        int index = (int) (taken.getAndIncrement() % files.size());
        return kept != null ? kept.get(index) : read(files.get(index), headers);
    }

    /** Sizes were looked at when it was made; whether a file can be read is seen by reading. */
    @Override
    public void check() throws IOException {
        if (kept == null) {
            for (Path file : files) {
                Files.newInputStream(file).close();
            }
        }
    }

    private static List<Body> read(List<Path> files, Map<String, String> headers) throws IOException {
        List<Body> bodies = new ArrayList<>();
        for (Path file : files) {
            bodies.add(read(file, headers));
        }
        return bodies;
    }

    private static Body read(Path file, Map<String, String> headers) throws IOException {
        return new Body(Files.readAllBytes(file), headers);
    }
}
