package io.sizewalk.cli;

import io.sizewalk.cost.PriceAge;
import io.sizewalk.cost.Prices;
import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.JobHeader;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.environment.JobTags;
import io.sizewalk.environment.Preflight;
import io.sizewalk.environment.Takeover;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import io.sizewalk.report.JobReport;
import io.sizewalk.report.PrometheusFile;
import io.sizewalk.report.ResultsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One sizing job, from the checked request to the answer: the last checks, its folder and journal, the walk. */
final class SizeJob {

    /** What an interrupted job needs besides its teardown: to stop the load, and to write the report. */
    private static final Duration SAVING = Duration.ofSeconds(10);

    private final SizeRequest request;
    private final JobSettings settings;
    private final JobOutput output;
    private final Console console;
    private final Clock clock = Clock.systemUTC();
    private final List<Warning> warnings = new ArrayList<>();
    private final Prices prices;

    /** @throws JobException of kind USAGE if region, types, prices or baseline are not what AWS, the limits or the job need */
    SizeJob(SizeRequest request, JobSettings settings, JobOutput output, Console console) {
        this.request = request;
        this.settings = settings;
        this.output = output;
        this.console = console;
        warnings.addAll(Spellings.check(settings.region(), request.plan().types()));
        prices = Prices.load(settings.region(), output.prices());
        warnings.addAll(prices.warnings());
        request.limits().check(request.plan().types(), prices.table());
        if (output.prometheus() != null) {
            PrometheusFile.check(output.prometheus());
        }
        Baseline baseline = request.baseline();
        if (baseline != null) {
            baseline.check(request.names().modelName(), request.plan(), prices.table());
        }
    }

    /** @throws JobException of kind INTERRUPTED if the job was interrupted; everything was taken down and saved */
    ExitCode start() {
        JobFolder.checkCanBeMadeIn(output.resultsDir());
        try (EmbeddedSageMaker local = local();
                AwsAccess aws = open(local)) {
            aws.keys();
            Instant now = clock.instant();
            ofAge(now);
            Takeover takeover = takeover(aws, new JobTags("", Version.current(), Owner.current(), now));
            String account = aws.accountId();
            Path folder =
                    JobFolder.make(output.resultsDir(), now, request.names().modelName());
            try (JobJournal journal = JobJournal.create(folder, header(folder, now, account), clock)) {
                return walk(aws, journal, takeover, folder, List.of());
            }
        }
    }

    /** Goes on after the steps that were finished. */
    ExitCode resume(JobJournal journal, Path folder) {
        PayloadDigests.check(request.payloads(), journal.header().payloadDigests());
        Path saved = folder.resolve(ResultsFile.NAME);
        List<StepResult> finished = List.of();
        ofAge(journal.header().startedAt());
        if (Files.exists(saved)) {
            JobResult before = ResultsFile.read(saved);
            finished = before.steps();
            before.warnings().stream().filter(one -> !warnings.contains(one)).forEach(warnings::add);
        }
        try (EmbeddedSageMaker local = local();
                AwsAccess aws = open(local)) {
            aws.keys();
            journal.header().checkIsIn(settings.region(), aws.accountId());
            Takeover takeover = takeover(aws, journal.header().tags(Owner.current()));
            return walk(aws, journal, takeover, folder, finished);
        }
    }

    private void ofAge(Instant start) {
        PriceAge.warning(prices.table().only(request.plan().types()), start).ifPresent(warnings::add);
    }

    /** What is in the job's place and may be removed; what somebody else made only after somebody has been asked. */
    private Takeover takeover(AwsAccess aws, JobTags tags) {
        boolean scales = !request.plan().ramp().isZero();
        Takeover takeover = Preflight.of(aws).check(request.names(), tags, request.adopt(), scales);
        if (takeover.isForeign()) {
            Adoption.confirm(takeover, request.names().endpointName(), console);
        }
        warnings.addAll(takeover.warnings());
        return takeover;
    }

    private EmbeddedSageMaker local() {
        return EmbeddedSageMaker.startIfAsked(settings, List.of(request.names().modelName()));
    }

    private AwsAccess open(EmbeddedSageMaker local) {
        return AwsAccess.open(local.settings().aws(request.names().endpointName()));
    }

    /** The job's id is unique even among jobs of one second and model on several machines: it says whose a resource is. */
    private JobHeader header(Path folder, Instant now, String account) {
        return new JobHeader(
                folder.getFileName() + "-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt()),
                Version.current(),
                now,
                settings.region(),
                settings.endpointUrl(),
                account,
                request.names(),
                ResumedArguments.kept(request.inputs()),
                request.workingDirectory().toString(),
                PayloadDigests.of(request.payloads()));
    }

    private ExitCode walk(AwsAccess aws, JobJournal journal, Takeover takeover, Path folder, List<StepResult> earlier) {
        SavingReporter reporter = new SavingReporter(
                request,
                settings.region(),
                prices.table(),
                warnings,
                folder,
                journal.header().startedAt(),
                earlier,
                journal::usage,
                clock);
        try (RunLog ignored = RunLog.open(folder.resolve("run.log"), output.verbose());
                Display display = output.display(console)) {
            warnings.forEach(display::warning);
            JobWalk walk = new JobWalk(
                    request, settings, aws, journal, takeover, prices.table(), folder, clock, console.loads());
            console.lastWords()
                    .are(
                            "stopping, and deleting what this job created; once more to leave it as it is",
                            () -> LeftBehind.text(journal, folder),
                            request.teardownDeadline().plus(SAVING));
            walk.run(reporter, display, earlier);
        } catch (JobException stopped) {
            exportStopped(reporter, stopped);
            throw stopped;
        }
        return answer(reporter.result(null), folder);
    }

    private ExitCode answer(JobResult result, Path folder) {
        ExitCode exitCode = Outcome.withBaseline(result);
        export(result, exitCode);
        console.out()
                .print(
                        output.json()
                                ? JsonAnswer.text(exitCode, result.baseline(), folder)
                                : AnswerTable.text(result, folder.resolve(JobReport.NAME)));
        return exitCode;
    }

    /** The file of the last job that was not stopped would say that all is well. */
    private void exportStopped(SavingReporter reporter, JobException stopped) {
        boolean left = Failures.leavesSomethingBehind(stopped);
        try {
            export(reporter.result(stopped.text()), left ? ExitCode.CLEANUP_INCOMPLETE : ExitCode.of(stopped.kind()));
        } catch (JobException unwritten) {
            stopped.addSuppressed(unwritten);
        }
    }

    private void export(JobResult result, ExitCode exitCode) {
        if (output.prometheus() != null) {
            PrometheusFile.write(result, exitCode.code(), output.prometheus());
        }
    }
}
