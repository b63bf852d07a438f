package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.report.AtomicFile;
import io.sizewalk.report.LoadCsv;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.Second;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The three files of {@code --csv PREFIX}, kept up while the load runs: {@code PREFIX_stats.csv} and {@code PREFIX_failures.csv}
 * are replaced every ten seconds and at the end, {@code PREFIX_stats_history.csv} gets a line each second. All that was
 * written is there after the process was killed. A file that cannot be written any more is a warning, once; it is tried again each time.
 */
final class LoadFiles implements AutoCloseable {

    private static final String FLAG = "--csv";
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Path stats;
    private final Path historyFile;
    private final Path failures;
    private final GrowingFile history;
    private final Consumer<String> warnings;
    private final Set<Path> warnedOf = new HashSet<>();
    private Instant written = Instant.MIN;
    private long nextMillis = EVERY.toMillis();

    private LoadFiles(Prefix prefix, GrowingFile history, Consumer<String> warnings) {
        this.stats = prefix.file("_stats.csv");
        this.historyFile = prefix.file("_stats_history.csv");
        this.failures = prefix.file("_failures.csv");
        this.history = history;
        this.warnings = warnings;
    }

    /**
     * What the files' names begin with.
     *
     * @param path folder, and the begin of the names
     */
    record Prefix(Path path) {

        /** @throws JobException of kind USAGE if the path has no last part to begin names with */
        Prefix {
            if (path.getFileName() == null || path.getFileName().toString().isEmpty()) {
                throw JobException.usage(
                        FLAG + ": '" + path + "' begins no file name", "Give one such as results/run1.");
            }
        }

        Path file(String end) {
            return path.resolveSibling(path.getFileName() + end);
        }

        List<Path> files() {
            return List.of(file("_stats.csv"), file("_stats_history.csv"), file("_failures.csv"));
        }

        /**
         * Changes nothing.
         *
         * @throws JobException of kind USAGE if one of the files cannot be written
         */
        void check() {
            files().forEach(file -> OutputFile.check(FLAG, file));
        }
    }

    /**
     * Begins the files, in place of older ones.
     *
     * @param begin of the load, without figures
     * @param warnings gets lines while the load runs
     * @throws JobException of kind USAGE if one cannot be written
     */
    static LoadFiles begin(Prefix prefix, LoadSnapshot begin, Consumer<String> warnings) {
        prefix.check();
        try {
            Path folder = prefix.path().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            LoadFiles files = new LoadFiles(prefix, GrowingFile.create(prefix.file("_stats_history.csv")), warnings);
            files.history.append(LoadCsv.historyHeader());
            AtomicFile.write(files.stats, LoadCsv.stats(begin));
            AtomicFile.write(files.failures, LoadCsv.failures(begin));
            return files;
        } catch (IOException | JobException e) {
            String why = e instanceof IOException io ? Unreadable.whyNotWritten(io) : e.getMessage();
            throw JobException.usage(
                    FLAG + " " + prefix.path() + ": " + why, "Give a path at which files can be written.");
        }
    }

    /** To be called with each snapshot, the last one too. */
    synchronized void add(LoadSnapshot snapshot) {
        Second latest = snapshot.latest();
        if (latest != null && latest.at().isAfter(written)) {
            written = latest.at();
            append(LoadCsv.historyRow(latest));
        }
        if (snapshot.isOver() || snapshot.elapsedMillis() >= nextMillis) {
            nextMillis = snapshot.elapsedMillis() - snapshot.elapsedMillis() % EVERY.toMillis() + EVERY.toMillis();
            replace(stats, LoadCsv.stats(snapshot));
            replace(failures, LoadCsv.failures(snapshot));
        }
    }

    @Override
    public synchronized void close() {
        try {
            history.close();
        } catch (IOException e) {
            warn(historyFile, e.toString());
        }
    }

    private void append(String row) {
        try {
            history.append(row);
        } catch (IOException e) {
            warn(historyFile, e.toString());
        }
    }

    private void replace(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (JobException e) {
            warn(file, String.valueOf(e.getMessage()));
        }
    }

    private void warn(Path file, String why) {
        if (warnedOf.add(file)) {
            warnings.accept("warning: " + file + " is not up to date, and is tried again: " + why);
        }
    }
}
