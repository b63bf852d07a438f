package io.sizewalk.cli;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.EndpointLook;
import io.sizewalk.environment.StandingEndpoint;
import io.sizewalk.model.Calibration;
import io.sizewalk.model.JobException;
import io.sizewalk.step.CapacitySearch;
import io.sizewalk.step.Gate;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepJudge;
import io.sizewalk.step.StepRunner;
import io.sizewalk.step.Workflow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code sizewalk load --calibrate}: a {@link Workflow} whose steps all go to an endpoint that exists and stays as it is. It
 * reads from AWS and sends load; it creates, changes and deletes nothing.
 */
final class CalibrateRun {

    private final CalibrateRequest request;
    private final JobSettings settings;
    private final Output output;
    private final Console console;
    private final Clock clock;

    /**
     * Where results go.
     *
     * @param resultsDir each calibration makes a folder in it
     * @param json whether the answer is one JSON document
     */
    record Output(Path resultsDir, boolean json, boolean quiet, boolean verbose) {}

    CalibrateRun(CalibrateRequest request, JobSettings settings, Output output, Console console) {
        this(request, settings, output, console, Clock.systemUTC());
    }

    CalibrateRun(CalibrateRequest request, JobSettings settings, Output output, Console console, Clock clock) {
        this.request = request;
        this.settings = settings;
        this.output = output;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Calibrates, and prints the answer: also what was found until something stopped it.
     *
     * @throws JobException what stopped it: the endpoint is not there, not in service or changes; the time is up
     * @throws InterruptedException if it was interrupted; the load was stopped
     */
    ExitCode run() throws InterruptedException {
        JobFolder.checkCanBeMadeIn(output.resultsDir());
        try (EmbeddedSageMaker local = EmbeddedSageMaker.startIfAsked(settings, List.of());
                AwsAccess aws = AwsAccess.open(local.settings().aws(request.endpointName()));
                EndpointLook look = EndpointLook.of(aws)) {
            aws.keys();
            StandingEndpoint endpoint = StandingEndpoint.find(look, request.endpointName(), request.targetVariant());
            Path folder = JobFolder.makeForCalibration(output.resultsDir(), clock.instant(), request.endpointName());
            try (RunLog ignored = RunLog.open(folder.resolve("run.log"), output.verbose());
                    Display display = output.quiet() ? new QuietProgress() : new CalibrateProgress(console.err())) {
                return calibrate(aws, endpoint, folder, display);
            }
        }
    }

    private ExitCode calibrate(AwsAccess aws, StandingEndpoint endpoint, Path folder, Display display)
            throws InterruptedException {
        CapacitySearch search = new CapacitySearch(
                endpoint.fleet(), request.range().first(), request.range().most(), request.stepDuration());
        CalibrationLog log = new CalibrationLog(request, settings.region(), endpoint, search, folder, clock);
        CalibrateAnswer answer = new CalibrateAnswer(request.wish(), folder, output.json());
        try {
            workflow(aws, endpoint, search, log, folder, display).run();
            endpoint.checkUnchanged();
        } catch (InterruptedException interrupted) {
            print(answer, log.save("interrupted"), ExitCode.INTERRUPTED);
            throw interrupted;
        } catch (JobException stopped) {
            print(answer, log.save(stopped.text()), ExitCode.of(stopped.kind()));
            throw stopped;
        }
        Calibration found = log.save(null);
        ExitCode exitCode = CalibrateAnswer.exitCode(found);
        print(answer, found, exitCode);
        return exitCode;
    }

    private void print(CalibrateAnswer answer, Calibration known, ExitCode exitCode) {
        console.out().print(answer.text(known, exitCode));
        console.out().flush();
    }

    private Workflow workflow(
            AwsAccess aws,
            StandingEndpoint endpoint,
            CapacitySearch search,
            CalibrationLog log,
            Path folder,
            Display display) {
        URI runtime = settings.runtimeUrl();
        Rig rig = console.loads()
                .rig(
                        endpoint,
                        runtime == null ? aws.runtimeEndpoint() : runtime,
                        settings.region(),
                        request.sent(),
                        () -> Credentials.forSigning(aws.keys()),
                        folder.resolve("load-worker.log"));
        return new Workflow(
                search,
                new StepRunner(request.requirements(), request.rule(), new StepJudge(), folder.resolve("steps"), clock),
                List.of(rig),
                log,
                display,
                gate(),
                List.of());
    }

    /** Ends it before the step that could take longer than is allowed. */
    private Gate gate() {
        Instant start = clock.instant();
        return (next, finished) -> {
            Duration time = request.range().time();
            Duration passed = Duration.between(start, clock.instant());
            Duration ahead = request.longest(next);
            return time == null || passed.plus(ahead).compareTo(time) <= 0
                    ? Optional.empty()
                    : Optional.of(new JobException(
                            JobException.Kind.BUDGET,
                            "--max-duration of %s: %s have passed, and the next rate (%s TPS) may take %s"
                                    .formatted(
                                            DurationText.format(time),
                                            ProgressText.seconds(passed),
                                            next.traffic().tps(),
                                            ProgressText.seconds(ahead)),
                            "A longer --max-duration or a shorter --step-duration comes nearer.",
                            null));
        };
    }
}
