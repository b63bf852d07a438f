package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The folder of a job: {@code job-<UTC yyyy-MM-dd-HHmmss>-<model>} in the results folder. */
final class JobFolder {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_IN_ONE_SECOND = 100;

    private JobFolder() {}

    /**
     * Looks whether a job folder could be made, without making anything.
     *
     * @throws JobException of kind USAGE if not
     */
    static void checkCanBeMadeIn(Path resultsDir) {
        Path existing = resultsDir.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw JobException.usage(
                    "--results-dir " + resultsDir + ": cannot write to " + existing,
                    "Name a folder that you may write to.");
        }
    }

    /** Makes a folder that no other job has; a second job of the same second gets {@code -2} appended. */
    static Path make(Path resultsDir, Instant now, String modelName) {
        return make(resultsDir, "job-" + SECOND.format(now) + "-" + modelName);
    }

    /** The folder of a batch, {@code batch-<UTC yyyy-MM-dd-HHmmss>}, made like a job's. */
    static Path makeForBatch(Path resultsDir, Instant now) {
        return make(resultsDir, "batch-" + SECOND.format(now));
    }

    /** The folder of a calibration, {@code calibration-<UTC yyyy-MM-dd-HHmmss>-<endpoint>}, made like a job's. */
    static Path makeForCalibration(Path resultsDir, Instant now, String endpointName) {
        return make(resultsDir, "calibration-" + SECOND.format(now) + "-" + endpointName);
    }

    private static Path make(Path resultsDir, String name) {
        try {
            Files.createDirectories(resultsDir);
            for (int i = 1; i <= MOST_IN_ONE_SECOND; i++) {
                Path folder = resultsDir.resolve(i == 1 ? name : name + "-" + i);
                try {
                    return Files.createDirectory(folder);
                } catch (FileAlreadyExistsException taken) {
                    // Try the next number.
                }
            }
            throw new FileAlreadyExistsException(name);
        } catch (IOException e) {
            throw JobException.usage(
                    "--results-dir " + resultsDir + ": cannot make the folder " + name + " (" + e + ")",
                    "Name a folder that you may write to.");
        }
    }
}
