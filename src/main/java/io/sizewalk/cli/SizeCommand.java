package io.sizewalk.cli;

import static io.sizewalk.cli.PerfsizeOptions.either;

import io.sizewalk.cost.Prices;
import io.sizewalk.environment.EndpointSpec;
import io.sizewalk.environment.JobJournal;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.PriceTable;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Plan;
import io.sizewalk.step.Rehearsal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sizewalk size}, the main job: checks what was asked for, then hands it to {@link SizeJob}. */
@Command(
        name = "size",
        description = "Find the instance type and count that meet a peak, a latency and an error limit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisHeading = "",
        customSynopsis = {
            "sizewalk size --model-name M --scenario-requests JSON --peak-tps N --type-walk T,... [OPTION]...",
            "sizewalk size --resume JOB_DIR"
        },
        footer = {
            "",
            "Times: 30s, 3m, 1h30m. Flags also as --type_walk, as SIZEWALK_TYPE_WALK, or in the --config file.",
            "Not available yet: --objective --importance --routing --confidence --max-extend --max-parallel"
        })
final class SizeCommand implements Callable<Integer> {

    private static final int MAX_NAME = 63;

    private final Console console;

    /** What relative paths are relative to. */
    private final Path workingDirectory;

    @Spec
    CommandSpec spec;

    @ArgGroup(validate = false, heading = "What is sized%n", order = 1)
    EndpointOptions endpoint = new EndpointOptions();

    @ArgGroup(validate = false, heading = "What it must meet%n", order = 2)
    RequirementOptions wanted = new RequirementOptions();

    @ArgGroup(validate = false, heading = "What is tried%n", order = 3)
    WalkOptions walk = new WalkOptions();

    @ArgGroup(validate = false, heading = "How it is judged%n", order = 4)
    VerdictOptions verdicts = new VerdictOptions();

    @ArgGroup(validate = false, heading = "What it may cost%n", order = 5)
    LimitOptions limits = new LimitOptions();

    @ArgGroup(validate = false, heading = "Prices%n", order = 6)
    PriceOptions prices = new PriceOptions();

    @ArgGroup(validate = false, heading = "What was there, what is left%n", order = 7)
    RecoveryOptions recovery = new RecoveryOptions();

    @ArgGroup(validate = false, heading = "Where%n", order = 8)
    AwsOptions aws = new AwsOptions();

    @ArgGroup(validate = false, heading = "Output%n", order = 9)
    OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "Method%n", order = 10)
    LaterOptions later = new LaterOptions();

    @ArgGroup(validate = false, order = 11)
    PerfsizeOptions perfsize = new PerfsizeOptions();

    SizeCommand(Console console) {
        this(console, Path.of("").toAbsolutePath());
    }

    private SizeCommand(Console console, Path workingDirectory) {
        this.console = console;
        this.workingDirectory = workingDirectory;
    }

    /**
     * What was asked for.
     *
     * @param request checked as far as it can be without touching anything
     * @param settings which AWS
     * @param output where results go
     */
    record Asked(SizeRequest request, JobSettings settings, JobOutput output) {}

    /**
     * What the values of one job ask for; nothing is run.
     *
     * @param defaults where flags come from that are not among the arguments
     * @throws JobException of kind USAGE, and picocli's ParameterException, for what is wrong with them
     */
    static Asked asked(Console console, Path workingDirectory, Defaults defaults, List<String> arguments) {
        SizeCommand command = new SizeCommand(console, workingDirectory);
        CommandLine commandLine = new CommandLine(command);
        Cli.configure(commandLine);
        commandLine.setDefaultValueProvider(defaults);
        commandLine.parseArgs(arguments.toArray(String[]::new));
        return command.asked();
    }

    private Asked asked() {
        checkWhatIsAskedFor();
        return new Asked(request(), JobSettings.of(aws, console.environment()), output());
    }

    @Override
    public Integer call() {
        Path resumed = recovery.resume;
        if (resumed != null) {
            return resume(resumed).code();
        }
        Asked asked = asked();
        return limits.plan
                ? plan(asked).code()
                : new SizeJob(asked.request(), asked.settings(), asked.output(), console)
                        .start()
                        .code();
    }

    private ExitCode resume(Path folder) {
        if (limits.plan) {
            throw JobException.usage("--plan and --resume do not go together", "Give one of them.");
        }
        try (JobJournal journal = JobJournal.reopen(folder, Clock.systemUTC())) {
            Path where = Path.of(journal.header().workingDirectory());
            SizeCommand first = new SizeCommand(console, where);
            CommandLine commandLine = new CommandLine(first);
            Cli.configure(commandLine);
            List<String> arguments =
                    ResumedArguments.of(journal.header(), spec.commandLine().getParseResult());
            commandLine.parseArgs(arguments.toArray(String[]::new));
            if (first.aws.endpointUrl == null && first.aws.emulator == null) {
                first.aws.endpointUrl = journal.header().endpointUrl();
            }
            Asked asked = first.asked();
            return new SizeJob(asked.request(), asked.settings(), asked.output(), console).resume(journal, folder);
        }
    }

    /** Reads prices and nothing else. */
    private ExitCode plan(Asked asked) {
        PriceTable table =
                Prices.load(asked.settings().region(), asked.output().prices()).table();
        Plan plan = asked.request().plan();
        Rehearsal rehearsal = new Rehearsal(new FirstSuccessStepManager(plan), plan, table);
        if (output.json) {
            console.out().print(PlanAnswer.json(rehearsal.expectation()));
        } else {
            PlanAnswer.print(rehearsal.expectation(), table, console.out());
        }
        return ExitCode.OK;
    }

    private JobOutput output() {
        return new JobOutput(
                either(perfsize.resultsDir, output.resultsDir),
                prices.choice(workingDirectory, console.environment()),
                output.json,
                output.quiet,
                output.verbose,
                output.prometheus == null ? null : workingDirectory.resolve(output.prometheus));
    }

    private void checkWhatIsAskedFor() {
        later.refuseWhatIsNotAvailableYet();
        limits.check();
        recovery.check();
        List<String> missing = new ArrayList<>();
        if (endpoint.modelName.isBlank()) {
            missing.add("--model-name");
        }
        if (wanted.scenarioRequests.isBlank()) {
            missing.add("--scenario-requests");
        }
        if (wanted.peakTps == null) {
            missing.add("--peak-tps");
        }
        if (walk.typeWalk.isEmpty()) {
            missing.add("--type-walk");
        }
        if (!missing.isEmpty()) {
            throw JobException.usage("missing: " + String.join(", ", missing), "sizewalk size --help shows all flags.");
        }
    }

    private SizeRequest request() {
        Plan plan = PlanFromOptions.plan(walk, wanted, verdicts, perfsize);
        EndpointSpec names = names();
        List<Payload> payloads = new ScenarioRequests(new PayloadFiles(workingDirectory)).read(wanted.scenarioRequests);
        return new SizeRequest(
                names,
                payloads,
                plan,
                limits.limits(),
                recovery.adopt,
                recovery.teardownDeadline,
                walk.cloudWatchDeadline,
                wanted.baseline == null
                        ? null
                        : Baseline.read(
                                workingDirectory.resolve(wanted.baseline), wanted.tolerance(verdicts.confidence)),
                InputsOf.command(spec),
                workingDirectory);
    }

    private EndpointSpec names() {
        String endpointName = endpoint.endpointName == null ? defaultName() : endpoint.endpointName;
        String configName = endpoint.endpointConfigName == null ? endpointName : endpoint.endpointConfigName;
        return new EndpointSpec(endpointName, configName, endpoint.variantName, endpoint.modelName);
    }

    private String defaultName() {
        String name = "sizewalk-" + endpoint.modelName;
        return name.substring(0, Math.min(MAX_NAME, name.length())).replaceFirst("-+$", "");
    }
}
