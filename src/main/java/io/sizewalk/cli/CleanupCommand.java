package io.sizewalk.cli;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.environment.SageMakerEnvironmentManager;
import io.sizewalk.model.JobException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sizewalk cleanup}: finds and deletes what a job that was interrupted left behind. */
@Command(
        name = "cleanup",
        description = "Find and delete what interrupted jobs left behind.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CleanupCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "JOB_DIR",
            arity = "0..1",
            description = "a job's folder: what its journal says it may have left")
    @Nullable Path jobFolder;

    @Option(names = "--all", description = "what any job left in the region, found by its tags")
    boolean all;

    @Option(names = "--dry-run", description = "say what would be deleted; delete nothing")
    boolean dryRun;

    @ArgGroup(validate = false, heading = "Where%n")
    AccountOptions account = new AccountOptions();

    CleanupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (jobFolder == null) {
            throw JobException.usage("a job's folder is missing", "sizewalk cleanup --help");
        }
        return ofJob(jobFolder).code();
    }

    private ExitCode ofJob(Path folder) {
        try (JobJournal journal = JobJournal.reopen(folder, Clock.systemUTC())) {
            if (account.region == null) {
                account.region = journal.header().region();
            }
            JobSettings settings = JobSettings.of(account, console.environment());
            try (AwsAccess aws = AwsAccess.open(settings.aws("cleanup"));
                    PlainProgress progress = new PlainProgress(console.err(), Clock.systemUTC())) {
                journal.header().checkIsIn(settings.region(), aws.accountId());
                List<String> left = journal.left();
                left.forEach(console.out()::println);
                if (!dryRun) {
                    SageMakerEnvironmentManager.of(
                                    aws,
                                    journal.header().names(),
                                    journal.header().tags(Owner.current()),
                                    journal)
                            .tearDown(progress);
                }
            }
        }
        return ExitCode.OK;
    }
}
