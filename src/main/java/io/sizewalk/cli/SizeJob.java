package io.sizewalk.cli;

import io.sizewalk.cost.Prices;
import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.JobTags;
import io.sizewalk.environment.Preflight;
import io.sizewalk.environment.SageMakerEnvironmentManager;
import io.sizewalk.load.GatlingLoadManager;
import io.sizewalk.load.LaunchSettings;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Warning;
import io.sizewalk.report.JobReport;
import io.sizewalk.result.SimulationLogResultManager;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Gate;
import io.sizewalk.step.PointJudge;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.StepRunner;
import io.sizewalk.step.Workflow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One sizing job, from the checked request to the answer: the last checks, the wiring, the walk. */
final class SizeJob {

    private final SizeRequest request;
    private final JobSettings settings;
    private final JobOutput output;
    private final Console console;
    private final Clock clock = Clock.systemUTC();

    SizeJob(SizeRequest request, JobSettings settings, JobOutput output, Console console) {
        this.request = request;
        this.settings = settings;
        this.output = output;
        this.console = console;
    }

    /** @throws JobException of kind INTERRUPTED if the job was interrupted; everything was taken down and saved */
    ExitCode run() {
        List<Warning> warnings = new ArrayList<>(
                Spellings.check(settings.region(), request.plan().types()));
        Prices prices = Prices.load(settings.region(), output.costFile());
        warnings.addAll(prices.warnings());
        JobFolder.checkCanBeMadeIn(output.resultsDir());
        try (EmbeddedSageMaker local =
                        EmbeddedSageMaker.startIfAsked(settings, request.names().modelName());
                AwsAccess aws =
                        AwsAccess.open(local.settings().aws(request.names().endpointName()))) {
            aws.keys();
            Preflight.of(aws).check(request.names());
            Path folder = JobFolder.make(
                    output.resultsDir(), clock.instant(), request.names().modelName());
            SavingReporter reporter =
                    new SavingReporter(request, settings.region(), prices.table(), warnings, folder, clock);
            try (RunLog ignored = RunLog.open(folder.resolve("run.log"), output.verbose());
                    Display display = output.display(console)) {
                warnings.forEach(display::warning);
                walk(aws, folder, reporter, display);
            }
            return answer(reporter.result(null), folder);
        }
    }

    private void walk(AwsAccess aws, Path folder, SavingReporter reporter, Progress progress) {
        Workflow workflow = new Workflow(
                new FirstSuccessStepManager(request.plan()),
                new StepRunner(request.plan().requirements(), new PointJudge(), folder.resolve("steps"), clock),
                List.of(rig(aws, folder)),
                reporter,
                progress,
                Gate.OPEN,
                List.of());
        try {
            workflow.run();
        } catch (InterruptedException interrupted) {
            reporter.stopped("interrupted");
            JobException told = new JobException(
                    JobException.Kind.INTERRUPTED,
                    "interrupted; load stopped, what this job created deleted, results so far kept",
                    "See " + folder + ".",
                    interrupted);
            for (Throwable leftover : interrupted.getSuppressed()) {
                told.addSuppressed(leftover);
            }
            throw told;
        } catch (RuntimeException | Error stopped) {
            reporter.stopped(stopped instanceof JobException known ? known.text() : "internal error: " + stopped);
            throw stopped;
        }
    }

    private Rig rig(AwsAccess aws, Path folder) {
        Instant now = clock.instant();
        JobTags tags = new JobTags(String.valueOf(folder.getFileName()), Version.current(), Owner.current(), now);
        GatlingLoadManager load = new GatlingLoadManager(
                runtime(aws),
                settings.region(),
                request.payloads(),
                () -> Credentials.forSigning(aws.keys()),
                LaunchSettings.ofThisJvm(folder.resolve("load-worker.log")));
        warmUpMeanwhile(load);
        return new Rig(
                SageMakerEnvironmentManager.of(aws, request.names(), tags), load, new SimulationLogResultManager());
    }

    private URI runtime(AwsAccess aws) {
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

    private ExitCode answer(JobResult result, Path folder) {
        ExitCode exitCode = Outcome.exitCode(result);
        Path report = folder.resolve(JobReport.NAME);
        console.out().print(output.json() ? JsonAnswer.text(exitCode, folder) : AnswerTable.text(result, report));
        return exitCode;
    }
}
