package io.sizewalk.cli;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.Cleanup;
import io.sizewalk.environment.Finding;
import io.sizewalk.environment.JobHeader;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.environment.Leftover;
import io.sizewalk.model.JobException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    /** An interrupted call to AWS ends at once, unless it hangs. */
    private static final Duration STOPPING = Duration.ofSeconds(10);

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
    public Integer call() throws InterruptedException {
        Path folder = jobFolder;
        if (all == (folder != null)) {
            throw JobException.usage(
                    all ? "--all and " + folder + " do not go together" : "neither a job's folder nor --all is given",
                    "Give one of them: sizewalk cleanup JOB_DIR, or sizewalk cleanup --all --region R.");
        }
        return (folder == null ? ofRegion() : ofJob(folder)).code();
    }

    private ExitCode ofJob(Path folder) throws InterruptedException {
        try (JobJournal journal = JobJournal.reopen(folder, Clock.systemUTC())) {
            likeTheJob(journal.header());
            try (AwsAccess aws = access()) {
                return clean(Cleanup.ofJob(aws, journal), found -> LeftBehind.text(journal, folder));
            }
        }
    }

    /** The job's own way into its account, unless another one is given. */
    private void likeTheJob(JobHeader job) {
        account.region = account.region == null ? job.region() : account.region;
        account.endpointUrl = account.endpointUrl == null ? job.endpointUrl() : account.endpointUrl;
        account.profile = account.profile == null ? job.inputs().get("--profile") : account.profile;
        account.iamRoleArn = account.iamRoleArn == null ? job.inputs().get("--iam-role-arn") : account.iamRoleArn;
    }

    private ExitCode ofRegion() throws InterruptedException {
        try (AwsAccess aws = access()) {
            return clean(Cleanup.ofRegion(aws, Clock.systemUTC()), LeftBehind::text);
        }
    }

    private AwsAccess access() {
        return AwsAccess.open(JobSettings.of(account, console.environment()).aws("cleanup"));
    }

    /** @param leftBehind what may still bill of what was found, asked when the deletion was interrupted */
    private ExitCode clean(Cleanup cleanup, Function<List<Finding>, String> leftBehind) throws InterruptedException {
        List<Finding> found = cleanup.find();
        print(found);
        boolean nothingToDo = found.stream().allMatch(finding -> finding.inUse() != null);
        if (dryRun || nothingToDo) {
            return ExitCode.OK;
        }
        console.lastWords().are("stopping; what is not deleted by now stays", () -> leftBehind.apply(found), STOPPING);
        List<Leftover> left;
        try (PlainProgress progress = new PlainProgress(console.err(), Clock.systemUTC())) {
            left = cleanup.remove(progress);
        } catch (InterruptedException e) {
            return interrupted(leftBehind.apply(found), e);
        }
        if (!left.isEmpty()) {
            throw Leftover.all(JobException.Kind.CLEANUP, "cleanup is incomplete", left);
        }
        console.out().println("all deleted");
        return ExitCode.OK;
    }

    /** @throws InterruptedException if nothing is left that may bill */
    private ExitCode interrupted(String leftBehind, InterruptedException how) throws InterruptedException {
        if (leftBehind.isEmpty()) {
            throw how;
        }
        console.err().println("sizewalk: interrupted\n" + leftBehind);
        return ExitCode.CLEANUP_INCOMPLETE;
    }

    private void print(List<Finding> found) {
        if (found.isEmpty()) {
            console.out().println("nothing was left");
            return;
        }
        for (Finding one : found) {
            String why = one.inUse() == null ? one.why() : inUse(one.inUse());
            console.out().println(TextTable.printable(one.kind() + " " + one.name()));
            console.out().println(TextTable.printable("  of job " + one.job() + ": " + why));
        }
    }

    private static String inUse(Finding.InUse use) {
        String owner = use.owner().isEmpty() ? "" : " by " + use.owner();
        return "in use" + owner + (use.until() == null ? "" : " until " + use.until()) + ": left alone";
    }
}
