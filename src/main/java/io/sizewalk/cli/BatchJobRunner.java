package io.sizewalk.cli;

import io.sizewalk.environment.JobJournal;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.report.BatchFindings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a batch's jobs as {@code size} would, in this process: each in a folder of its own, its output under its name. */
final class BatchJobRunner implements BatchRun.JobRunner {

    private final List<BatchEntry.Checked> entries;
    private final Path batchFolder;
    private final EmbeddedSageMaker local;
    private final JobOutput output;
    private final Console console;
    private final Clock clock;
    private final List<LastWords> lastWords = new CopyOnWriteArrayList<>();

    /** @param output how much is said; its folder is not used */
    BatchJobRunner(
            List<BatchEntry.Checked> entries,
            Path batchFolder,
            EmbeddedSageMaker local,
            JobOutput output,
            Console console,
            Clock clock) {
        this.entries = List.copyOf(entries);
        this.batchFolder = batchFolder;
        this.local = local;
        this.output = output;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public BatchJob run(int index, BatchJob job, @Nullable Money budget) {
        LastWords own = new LastWords();
        lastWords.add(own);
        try (PrintWriter err = new PrintWriter(new PrefixedLines(console.err(), job.name()), true)) {
            PrintWriter answer = output.quiet() ? new PrintWriter(Writer.nullWriter()) : err;
            Console jobs = new Console(console.environment(), answer, err, own, console.loads(), true);
            ExitCode exitCode;
            String trouble = "";
            try {
                exitCode = size(entries.get(index), job, budget, jobs);
            } catch (RuntimeException | Error e) {
                exitCode = new Failures(err, output.verbose()).report(e);
                trouble = e instanceof JobException known ? known.text() : "internal error: " + e;
            }
            return ended(job, exitCode, trouble);
        }
    }

    private BatchJob ended(BatchJob job, ExitCode exitCode, String trouble) {
        try {
            return BatchFindings.ended(
                    job, batchFolder, jobFolder(job).orElse(null), exitCode.code(), trouble, clock.instant());
        } catch (RuntimeException e) {
            String why =
                    "ended with exit code " + exitCode.code() + ", and its results cannot be read: " + e.getMessage();
            ExitCode worst = ExitCode.worst(List.of(exitCode, ExitCode.INTERNAL_ERROR));
            return job.ended(clock.instant(), worst.code(), job.jobFolder(), why, null, null);
        }
    }

    /** What the jobs under way would leave behind if the process ended at once; empty for nothing. */
    String leftBehind() {
        return lastWords.stream()
                .map(LastWords::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private ExitCode size(BatchEntry.Checked checked, BatchJob job, @Nullable Money budget, Console jobs) {
        SizeRequest request = checked.asked().request();
        JobSettings settings = checked.asked().settings();
        SizeJob size = new SizeJob(
                request.with(request.limits().within(budget)),
                settings.embedded()
                        ? settings.startedAt(
                                Objects.requireNonNull(local.settings().endpointUrl()))
                        : settings,
                new JobOutput(
                        batchFolder.resolve(job.home()),
                        checked.asked().output().prices(),
                        false,
                        output.quiet(),
                        output.verbose(),
                        checked.asked().output().prometheus()),
                jobs);
        Optional<Path> begun = jobFolder(job);
        if (begun.isEmpty()) {
            return size.start();
        }
        try (JobJournal journal = JobJournal.reopen(begun.get(), clock)) {
            ResumedArguments.checkSame(journal.header(), request.inputs());
            return size.resume(journal, begun.get());
        }
    }

    /** The latest that the entry's job was begun in; one that was killed before its first word in the journal has done nothing. */
    private Optional<Path> jobFolder(BatchJob job) {
        Path home = batchFolder.resolve(job.home());
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(BatchJobRunner::hasBegun)
                    .max(Comparator.comparing(folder -> String.valueOf(folder.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasBegun(Path folder) {
        Path journal = folder.resolve(JobJournal.NAME);
        try {
            return Files.isRegularFile(journal) && Files.readString(journal).contains("\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
