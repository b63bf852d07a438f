package io.sizewalk.cli;

import io.sizewalk.cost.PriceChoice;
import io.sizewalk.environment.JournalLock;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.report.BatchPage;
import io.sizewalk.report.BatchResultFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sizewalk batch}: sizes several models or scenarios, and ranks what they need by cost. */
@Command(
        name = "batch",
        description = "Size several models or scenarios, and rank them by cost.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "FILE is YAML or JSON: models, a list of objects with a name and flags of sizewalk size, and defaults for",
            "all of them. All are checked before anything is started. Exit code: the worst of the jobs' (see README)."
        })
final class BatchCommand implements Callable<Integer> {

    /** What interrupted jobs need besides their teardown: to stop the load, and to write the reports. */
    private static final Duration SAVING = Duration.ofSeconds(20);

    private final Console console;
    private final Clock clock = Clock.systemUTC();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "what to size; may be left out with --resume")
    @Nullable Path file;

    @Mixin
    BatchOptions options = new BatchOptions();

    BatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        options.check();
        Path resumed = options.resume;
        return (resumed == null ? start() : resume(resumed)).code();
    }

    private ExitCode start() {
        Path path = file;
        if (path == null) {
            throw JobException.usage("FILE is missing", "Name a batch file, such as samples/batch/batch.yaml.");
        }
        Instant now = clock.instant();
        // The folder's true name is known when it is made; for the checks any will do.
        BatchSetup checked = setup(path, options.resultsDir.resolve("batch"), now);
        if (options.plan) {
            BatchPlan plan = BatchPlan.of(checked.entries());
            if (options.json) {
                console.out().print(plan.json());
            } else {
                plan.print(console.out());
            }
            return ExitCode.OK;
        }
        JobFolder.checkCanBeMadeIn(options.resultsDir);
        try (EmbeddedSageMaker local = local(checked)) {
            Path folder = JobFolder.makeForBatch(options.resultsDir, now);
            try (JournalLock ignored = JournalLock.take(folder)) {
                return run(setup(path, folder, now), folder, local);
            }
        }
    }

    private BatchSetup setup(Path path, Path folder, Instant now) {
        return BatchSetup.fresh(path, folder, options.emulator, options.budget(), console, now);
    }

    private ExitCode resume(Path folder) {
        if (options.emulator != null) {
            throw JobException.usage(
                    "--emulator: a batch that goes on uses what it was started with", "Leave the flag out.");
        }
        // Looked at before the lock is taken, which leaves a file.
        BatchSetup checked = BatchSetup.resumed(folder, file, options.budget(), console, clock);
        try (JournalLock ignored = JournalLock.take(folder);
                EmbeddedSageMaker local = local(checked)) {
            return run(BatchSetup.resumed(folder, file, options.budget(), console, clock), folder, local);
        }
    }

    /** One for all jobs; where they go to AWS, none. */
    private static EmbeddedSageMaker local(BatchSetup checked) {
        return EmbeddedSageMaker.startIfAsked(
                checked.entries().get(0).asked().settings(),
                checked.batch().jobs().stream().map(BatchJob::modelName).toList());
    }

    private ExitCode run(BatchSetup setup, Path folder, EmbeddedSageMaker local) {
        BatchLedger ledger = new BatchLedger(setup.batch(), folder, clock);
        JobOutput output = new JobOutput(folder, PriceChoice.PUBLISHED, false, options.quiet, options.verbose, null);
        BatchJobRunner jobs = new BatchJobRunner(setup.entries(), folder, local, output, console, clock);
        console.lastWords()
                .are(
                        "stopping, and deleting what the jobs created; once more to leave it as it is",
                        () -> leftBehind(jobs, folder),
                        patience(setup));
        BatchBudget budget = new BatchBudget(setup.batch().budget(), spentBefore(setup.batch()));
        boolean interrupted = false;
        try {
            new BatchRun(ledger, budget, options.parallel, options.failFast, jobs, clock).run();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        return end(ledger, interrupted);
    }

    private ExitCode end(BatchLedger ledger, boolean interrupted) {
        List<ExitCode> codes = new ArrayList<>();
        for (BatchJob job : ledger.jobs()) {
            Integer code = job.exitCode();
            if (code != null) {
                codes.add(ExitCode.of(code));
            }
        }
        if (interrupted) {
            codes.add(ExitCode.INTERRUPTED);
            console.err()
                    .println(
                            "sizewalk: interrupted; loads stopped, what the jobs created deleted, results so far kept");
            console.err().println("  Go on with: sizewalk batch --resume " + ledger.folder());
        }
        ExitCode worst = ExitCode.worst(codes);
        ledger.finish(worst);
        if (options.json) {
            console.out().print(BatchResultFile.toJson(ledger.batch()));
        } else {
            BatchAnswerTable.print(ledger.batch(), ledger.folder().resolve(BatchPage.NAME), console.out());
        }
        return worst;
    }

    private static String leftBehind(BatchJobRunner jobs, Path folder) {
        String left = jobs.leftBehind();
        return left.isEmpty() ? "" : left + "\n  With all jobs:   sizewalk batch --resume " + folder;
    }

    /** Jobs that run at once are taken down at once. */
    private static Duration patience(BatchSetup setup) {
        return setup.entries().stream()
                .map(one -> one.asked().request().teardownDeadline())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(SAVING);
    }

    private static Money spentBefore(BatchResult batch) {
        Money sum = Money.ZERO;
        for (BatchJob job : batch.jobs()) {
            Money spent = job.spent();
            sum = sum.plus(spent == null ? Money.ZERO : spent);
        }
        return sum;
    }
}
