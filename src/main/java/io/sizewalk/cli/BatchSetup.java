package io.sizewalk.cli;

import io.sizewalk.environment.EndpointSpec;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.report.BatchFindings;
import io.sizewalk.report.BatchResultFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A batch that is checked as far as it can be without touching anything.
 *
 * @param file what was asked for
 * @param entries each checked, in the file's order
 * @param batch its record; of a new batch without a folder yet, which {@code id} is of
 */
record BatchSetup(BatchFile file, List<BatchEntry.Checked> entries, BatchResult batch) {

    /** After these a job may be gone on with, even if its walk came to its end. */
    private static final Set<ExitCode> NOT_AT_REST = Set.of(ExitCode.CLEANUP_INCOMPLETE, ExitCode.INTERRUPTED);

    /**
     * A new batch.
     *
     * @param folder that it will have
     * @throws JobException of kind USAGE for the first entry with something wrong, or two with one endpoint
     */
    static BatchSetup fresh(
            Path path, Path folder, @Nullable String emulator, @Nullable Money budget, Console console, Instant now) {
        Path workingDirectory = Path.of("").toAbsolutePath();
        String models = emulator == null || emulator.isEmpty() ? emulator : absolute(emulator);
        BatchFile file = BatchFile.read(path, console);
        List<BatchEntry.Checked> entries = check(file, console, workingDirectory, folder, models, budget);
        BatchResult batch = new BatchResult(
                BatchResult.SCHEMA_VERSION,
                String.valueOf(folder.getFileName()),
                Version.current(),
                now,
                now,
                file.path().toString(),
                file.sha256(),
                workingDirectory.toString(),
                models,
                budget,
                entries.stream().map(BatchSetup::waiting).toList(),
                List.of(),
                null);
        return new BatchSetup(file, entries, batch);
    }

    /**
     * A batch that goes on: jobs that came to their own end stay, all others wait again.
     *
     * @param path where the batch file is now; null for where it was
     * @param budget instead of the one that it was started with; null for that one
     * @throws JobException of kind USAGE if there is no batch, or its file has changed
     */
    static BatchSetup resumed(Path folder, @Nullable Path path, @Nullable Money budget, Console console, Clock clock) {
        BatchResult before = BatchResultFile.read(folder.resolve(BatchResultFile.NAME));
        BatchFile file = BatchFile.read(path == null ? Path.of(before.file()) : path, console);
        if (!file.sha256().equals(before.fileSha256())) {
            throw JobException.usage(
                    file.path() + " is not what the batch was started with",
                    "Give the file as it was, or start a new batch.");
        }
        Money allowed = budget == null ? before.budget() : budget;
        List<BatchEntry.Checked> entries =
                check(file, console, Path.of(before.workingDirectory()), folder, before.emulator(), allowed);
        if (entries.size() != before.jobs().size()) {
            throw JobException.usage(
                    folder.resolve(BatchResultFile.NAME) + " has "
                            + before.jobs().size() + " jobs, and its file " + entries.size(),
                    "Start a new batch.");
        }
        List<BatchJob> jobs = before.jobs().stream()
                .map(job -> isAtRest(job, folder) ? job : job.again())
                .toList();
        return new BatchSetup(file, entries, before.with(allowed).with(jobs, clock.instant(), null));
    }

    private static String absolute(String emulator) {
        return Path.of(emulator).toAbsolutePath().normalize().toString();
    }

    private static boolean isAtRest(BatchJob job, Path folder) {
        Integer code = job.exitCode();
        return code != null && !NOT_AT_REST.contains(ExitCode.of(code)) && BatchFindings.isWhole(job, folder);
    }

    private static BatchJob waiting(BatchEntry.Checked one) {
        SizeRequest request = one.asked().request();
        return BatchJob.waiting(
                one.entry().name(),
                request.names().modelName(),
                one.asked().settings().region(),
                request.plan().peak(),
                one.entry().home());
    }

    private static List<BatchEntry.Checked> check(
            BatchFile file,
            Console console,
            Path workingDirectory,
            Path folder,
            @Nullable String emulator,
            @Nullable Money budget) {
        List<BatchEntry.Checked> checked = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (BatchEntry entry : file.entries()) {
            BatchEntry.Checked one = entry.check(console, workingDirectory, folder, emulator, budget);
            String region = one.asked().settings().region();
            EndpointSpec names = one.asked().request().names();
            refuseTaken(taken, one.entry(), "endpoint-name", names.endpointName(), region);
            refuseTaken(taken, one.entry(), "endpoint-config-name", names.endpointConfigName(), region);
            checked.add(one);
        }
        return List.copyOf(checked);
    }

    private static void refuseTaken(
            Map<String, String> taken, BatchEntry entry, String key, String value, String region) {
        String before = taken.putIfAbsent(key + " " + region + " " + value, entry.name());
        if (before != null) {
            throw JobException.usage(
                    entry.source() + ": " + key + ": '" + value + "' is that of '" + before + "' too",
                    "Give each entry an " + key + " of its own.");
        }
    }
}
