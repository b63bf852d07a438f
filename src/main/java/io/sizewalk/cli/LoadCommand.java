package io.sizewalk.cli;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.EndpointLook;
import io.sizewalk.load.LaunchSettings;
import io.sizewalk.load.SigningCredentials;
import io.sizewalk.load.TrafficGenerator;
import io.sizewalk.model.JobException;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.StepFolder;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.TrafficPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sizewalk load}: traffic for an endpoint that exists, and nothing but that. */
@Command(
        name = "load",
        description = "Send load to an endpoint that exists, or to a URL; nothing is created, changed or deleted.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisHeading = "",
        customSynopsis = {
            "sizewalk load --endpoint-name E --payload FILE --tps N --duration TIME [OPTION]...",
            "sizewalk load --url URL --payload FILE --users N --spawn-rate N --wait 1s..3s [OPTION]...",
            "sizewalk load --endpoint-name E --payload FILE --ui [PORT]",
            "sizewalk load --endpoint-name E --payload FILE --calibrate --require COND [OPTION]...",
            "sizewalk load --self-check"
        },
        footer = {
            "",
            "Keys while it runs: w/s one more or less, W/S ten, r reset the figures, q stop. Times: 30s, 3m, 1h30m.",
            "Exit codes: 0 done, 2 usage, 3 a --require was not met, 4 AWS refused, 5 the load failed, 130 interrupted."
        })
final class LoadCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @ArgGroup(validate = false, heading = "Where it goes%n", order = 1)
    TargetOptions target = new TargetOptions();

    @ArgGroup(validate = false, heading = "What is sent%n", order = 2)
    BodyOptions body = new BodyOptions();

    @ArgGroup(validate = false, heading = "When%n", order = 3)
    ProfileOptions profile = new ProfileOptions();

    @ArgGroup(validate = false, heading = "What is expected%n", order = 4)
    ExpectOptions expect = new ExpectOptions();

    @ArgGroup(validate = false, heading = "What is told%n", order = 5)
    LoadOutputOptions output = new LoadOutputOptions();

    @ArgGroup(validate = false, heading = "Web page%n", order = 6)
    UiOptions ui = new UiOptions();

    @ArgGroup(validate = false, heading = "Calibration%n", order = 7)
    CalibrateOptions calibrate = new CalibrateOptions();

    @ArgGroup(validate = false, heading = "Instances%n", order = 8)
    WatchOptions watch = new WatchOptions();

    @ArgGroup(validate = false, heading = "Account%n", order = 9)
    RuntimeOptions aws = new RuntimeOptions();

    @ArgGroup(validate = false, heading = "This machine%n", order = 10)
    SelfCheckOptions self = new SelfCheckOptions();

    @Option(
            names = "--stop-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "how long answers are awaited after a stop (${DEFAULT-VALUE})")
    Duration patience = Duration.ofSeconds(10);

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            description = "keep simulation.log, sidecar.json and the generator's log here")
    @Nullable Path logDir;

    @Option(names = "--config", paramLabel = "FILE", description = "flags from a JSON or YAML file")
    @Nullable Path config;

    private final Console console;
    private final Path workingDirectory = Path.of("").toAbsolutePath();

    LoadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoadModes.refuseWhatHasNoMeaning(this, spec);
        if (self.selfCheck) {
            return new SelfCheckRun(self, output, console).run().code();
        }
        if (calibrate.calibrate) {
            CalibrateRun.Output to =
                    new CalibrateRun.Output(calibrate.resultsDir, output.json, output.quiet, output.verbose);
            JobSettings settings = JobSettings.of(aws, console.environment());
            return new CalibrateRun(CalibrateFromOptions.request(this), settings, to, console)
                    .run()
                    .code();
        }
        ui.check();
        output.checkFiles();
        checkWatch();
        if (!target.invokesEndpoints()) {
            return load(null, null).code();
        }
        JobSettings settings = JobSettings.of(aws, console.environment());
        String first =
                Weighted.parse("--endpoint-name", target.endpointNames.get(0)).value();
        try (AwsAccess access = AwsAccess.open(settings.aws(first))) {
            return load(settings, access).code();
        }
    }

    /** Relative paths are relative to the working directory. */
    List<BodySource> bodies() {
        return body.sources(new PayloadFiles(workingDirectory));
    }

    private void checkWatch() {
        watch.check();
        if (watch.watch && target.endpointNames.size() != 1) {
            throw JobException.usage(
                    "--watch-scaling with " + target.endpointNames.size() + " endpoints", "Give one --endpoint-name.");
        }
    }

    /** @param access null where nothing is signed */
    private ExitCode load(@Nullable JobSettings settings, @Nullable AwsAccess access) throws InterruptedException {
        LoadRequest request = request(settings, access);
        target.warnings().forEach(warning -> console.err().println("warning: " + warning));
        Supplier<SigningCredentials> credentials = access == null
                ? () -> {
                    throw new IllegalStateException("nothing is to be signed");
                }
                : () -> Credentials.forSigning(access.keys());
        if (access != null) {
            // Missing ones are told before anything begins.
            access.keys();
        }
        Path folder = folder();
        try (TrafficGenerator generator = new TrafficGenerator(
                LaunchSettings.ofThisJvm(folder.resolve("load-worker.log")).withStreams(target.stream))) {
            generator.prepare();
            String region = settings == null ? "none" : settings.region();
            LoadSession session = new LoadSession(request, output, console, region, generator, credentials, folder);
            try (ScalingWatch instances = watched(access, request.targets(), session)) {
                return new LoadRunner(session, generator, request, output, ui, console).run();
            }
        } catch (StepFailedException e) {
            throw new JobException(JobException.Kind.LOAD, e.outcome().reason(), "Nothing was sent.", e);
        } finally {
            if (logDir == null) {
                remove(folder);
            }
        }
    }

    /** For simulation.log. */
    private Path folder() {
        try {
            return logDir == null ? Files.createTempDirectory("sizewalk-load-") : Files.createDirectories(logDir);
        } catch (IOException e) {
            throw JobException.usage(
                    logDir == null
                            ? "no temporary folder can be made: " + e
                            : "--log-dir " + logDir + ": " + Unreadable.whyNotWritten(e),
                    "Name a folder that can be written by --log-dir.");
        }
    }

    private void remove(Path folder) {
        try {
            StepFolder.delete(folder);
        } catch (IOException e) {
            console.err().println("warning: " + folder + " cannot be removed: " + e);
        }
    }

    private @Nullable ScalingWatch watched(@Nullable AwsAccess access, LoadTargets targets, LoadSession session) {
        if (!watch.watch || access == null) {
            return null;
        }
        EndpointLook look = EndpointLook.of(access);
        // Asked each time, since the page may send its next load to another endpoint.
        ScalingWatch instances = new ScalingWatch(
                () -> look.endpoint(targets.destinations().get(0).name()),
                target.targetVariant,
                session::say,
                Clock.systemUTC());
        session.count(instances);
        return instances.start(watch.every);
    }

    private LoadRequest request(@Nullable JobSettings settings, @Nullable AwsAccess access) {
        LoadTargets targets = new LoadTargets(target, runtime(settings, access));
        Optional<TrafficPlan> plan = ProfileFromOptions.plan(profile, workingDirectory);
        LoadRequest request = new LoadRequest(
                plan.orElse(null),
                plan.orElseGet(() -> ProfileFromOptions.first(profile)),
                targets,
                bodies(),
                expect.expectation(),
                expect.requirements(),
                patience,
                InputsOf.command(spec, option -> LoadModes.shapesALoad(option, spec)));
        if (request.plan() == null && (!ui.served() || ui.autostart)) {
            throw JobException.usage(
                    "nothing says how much is to be sent",
                    "Give --tps, --tps-steps, --replay, --users, --phases or --stairs; or --ui to say it in a web page.");
        }
        LoadModes.refuseNothing(request.first(), ui.served() || (!output.quiet && LoadKeys.arePossible()));
        return request;
    }

    private static URI runtime(@Nullable JobSettings settings, @Nullable AwsAccess access) {
        if (settings == null || access == null) {
            return URI.create("http://localhost");
        }
        URI own = settings.runtimeUrl();
        return own == null ? access.runtimeEndpoint() : own;
    }
}
