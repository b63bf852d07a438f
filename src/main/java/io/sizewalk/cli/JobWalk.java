package io.sizewalk.cli;

import io.sizewalk.cost.InstanceCatalogue;
import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.Deadlines;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.environment.SageMakerEnvironmentManager;
import io.sizewalk.environment.Takeover;
import io.sizewalk.model.JobException;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepResult;
import io.sizewalk.result.CloudWatchMetrics;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Gate;
import io.sizewalk.step.Limits;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepJudge;
import io.sizewalk.step.StepRunner;
import io.sizewalk.step.Workflow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Wires a walk and runs it; what stops it is saved with what was measured so far. */
final class JobWalk {

    private final SizeRequest request;
    private final JobSettings settings;
    private final AwsAccess aws;
    private final JobJournal journal;
    private final Takeover takeover;
    private final PriceTable prices;
    private final Path folder;
    private final Clock clock;
    private final LoadSource loads;

    JobWalk(
            SizeRequest request,
            JobSettings settings,
            AwsAccess aws,
            JobJournal journal,
            Takeover takeover,
            PriceTable prices,
            Path folder,
            Clock clock,
            LoadSource loads) {
        this.request = request;
        this.settings = settings;
        this.aws = aws;
        this.journal = journal;
        this.takeover = takeover;
        this.prices = prices;
        this.folder = folder;
        this.clock = clock;
        this.loads = loads;
    }

    void run(SavingReporter reporter, Progress progress, List<StepResult> earlier) {
        try (CloudWatchMetrics metrics = cloudWatch()) {
            Workflow workflow = new Workflow(
                    new FirstSuccessStepManager(request.plan()),
                    new StepRunner(
                            request.plan().requirements(),
                            request.plan().verdicts(),
                            new StepJudge(),
                            folder.resolve("steps"),
                            clock),
                    List.of(rig().with(request.cloudWatchDeadline().isZero() ? null : metrics)),
                    reporter,
                    progress,
                    gate(),
                    earlier);
            workflow.run();
            reporter.tornDown();
        } catch (InterruptedException interrupted) {
            reporter.stopped("interrupted");
            throw interrupted(interrupted);
        } catch (RuntimeException | Error stopped) {
            reporter.stopped(stopped instanceof JobException known ? known.text() : "internal error: " + stopped);
            throw stopped;
        }
    }

    private JobException interrupted(InterruptedException how) {
        JobException told = new JobException(
                JobException.Kind.INTERRUPTED,
                "interrupted; load stopped, what this job created deleted, results so far kept",
                "Go on with: sizewalk size --resume " + folder,
                how);
        for (Throwable leftover : how.getSuppressed()) {
            told.addSuppressed(leftover);
        }
        return told;
    }

    private Gate gate() {
        return new Limits(
                request.limits().budget(),
                request.limits().time(),
                request.plan().verdicts(),
                prices,
                journal::usage,
                clock);
    }

    private CloudWatchMetrics cloudWatch() {
        return new CloudWatchMetrics(
                aws::cloudWatch,
                request.names().endpointName(),
                request.names().variantName(),
                InstanceCatalogue.load()::find,
                request.cloudWatchDeadline());
    }

    private Rig rig() {
        return loads.rig(
                SageMakerEnvironmentManager.of(
                        aws,
                        request.names(),
                        journal.header().tags(Owner.current()),
                        journal,
                        takeover,
                        Deadlines.DEFAULT.withRemoval(request.teardownDeadline())),
                settings.runtimeUrl() == null ? aws.runtimeEndpoint() : settings.runtimeUrl(),
                settings.region(),
                request.payloads(),
                () -> Credentials.forSigning(aws.keys()),
                folder.resolve("load-worker.log"));
    }
}
