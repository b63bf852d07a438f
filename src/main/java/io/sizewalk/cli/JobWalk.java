package io.sizewalk.cli;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.Deadlines;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.environment.SageMakerEnvironmentManager;
import io.sizewalk.load.GatlingLoadManager;
import io.sizewalk.load.LaunchSettings;
import io.sizewalk.model.JobException;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepResult;
import io.sizewalk.result.SimulationLogResultManager;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Gate;
import io.sizewalk.step.Limits;
import io.sizewalk.step.PointJudge;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.StepRunner;
import io.sizewalk.step.Workflow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Wires a walk and runs it; what stops it is saved with what was measured so far. */
final class JobWalk {

    private final SizeRequest request;
    private final JobSettings settings;
    private final AwsAccess aws;
    private final JobJournal journal;
    private final PriceTable prices;
    private final Path folder;
    private final Clock clock;

    JobWalk(
            SizeRequest request,
            JobSettings settings,
            AwsAccess aws,
            JobJournal journal,
            PriceTable prices,
            Path folder,
            Clock clock) {
        this.request = request;
        this.settings = settings;
        this.aws = aws;
        this.journal = journal;
        this.prices = prices;
        this.folder = folder;
        this.clock = clock;
    }

    void run(SavingReporter reporter, Progress progress, List<StepResult> earlier) {
        try {
            Workflow workflow = new Workflow(
                    new FirstSuccessStepManager(request.plan()),
                    new StepRunner(request.plan().requirements(), new PointJudge(), folder.resolve("steps"), clock),
                    List.of(rig()),
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
        return new Limits(request.limits().budget(), request.limits().time(), prices, journal::usage, clock);
    }

    private Rig rig() {
        GatlingLoadManager load = new GatlingLoadManager(
                runtime(),
                settings.region(),
                request.payloads(),
                () -> Credentials.forSigning(aws.keys()),
                LaunchSettings.ofThisJvm(folder.resolve("load-worker.log")));
        warmUpMeanwhile(load);
        return new Rig(
                SageMakerEnvironmentManager.of(
                        aws,
                        request.names(),
                        journal.header().tags(Owner.current()),
                        journal,
                        Deadlines.DEFAULT.withRemoval(request.teardownDeadline())),
                load,
                new SimulationLogResultManager());
    }

    private URI runtime() {
        return settings.runtimeUrl() == null ? aws.runtimeEndpoint() : settings.runtimeUrl();
    }

    /** The load generator warms up while the first endpoint is being deployed. */
    private static void warmUpMeanwhile(GatlingLoadManager load) {
        try {
            load.prepare();
        } catch (StepFailedException e) {
            throw new JobException(
                    JobException.Kind.LOAD, e.outcome().reason(), "See load-worker.log in the job folder.", e);
        }
    }
}
