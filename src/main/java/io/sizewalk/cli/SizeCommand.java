package io.sizewalk.cli;

import static io.sizewalk.cli.PerfsizeOptions.either;

import io.sizewalk.cost.Prices;
import io.sizewalk.environment.EndpointSpec;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.PriceTable;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Plan;
import io.sizewalk.step.Rehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code sizewalk size}, the main job: checks what was asked for, then hands it to {@link SizeJob}. */
@Command(
        name = "size",
        description = "Find the instance type and count that meet a peak, a latency and an error limit.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisHeading = "",
        customSynopsis =
                "sizewalk size --model-name M --scenario-requests JSON --peak-tps N --type-walk T,... [OPTION]...",
        footer = {
            "",
            "Times: 30s, 3m, 1h30m. Flags also as --type_walk, as SIZEWALK_TYPE_WALK, or in the --config file.",
            "Not available yet: --objective --importance --routing --confidence --max-extend --max-parallel",
            "--resume --baseline"
        })
final class SizeCommand implements Callable<Integer> {

    private static final int MAX_NAME = 63;

    private final Console console;

    @Spec
    CommandSpec spec;

    @ArgGroup(validate = false, heading = "What is sized%n", order = 1)
    EndpointOptions endpoint = new EndpointOptions();

    @ArgGroup(validate = false, heading = "What it must meet%n", order = 2)
    RequirementOptions wanted = new RequirementOptions();

    @ArgGroup(validate = false, heading = "What is tried%n", order = 3)
    WalkOptions walk = new WalkOptions();

    @ArgGroup(validate = false, heading = "What it may cost%n", order = 4)
    LimitOptions limits = new LimitOptions();

    @ArgGroup(validate = false, heading = "Where%n", order = 5)
    AwsOptions aws = new AwsOptions();

    @ArgGroup(validate = false, heading = "Output%n", order = 6)
    OutputOptions output = new OutputOptions();

    @ArgGroup(validate = false, heading = "Method%n", order = 7)
    LaterOptions later = new LaterOptions();

    @ArgGroup(validate = false, order = 8)
    PerfsizeOptions perfsize = new PerfsizeOptions();

    SizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        later.refuseWhatIsNotAvailableYet();
        limits.check();
        checkNothingIsMissing();
        SizeRequest request = request();
        JobSettings settings = JobSettings.of(aws, console.environment());
        if (limits.plan) {
            return plan(request, settings).code();
        }
        return new SizeJob(request, settings, output(), console).run().code();
    }

    /** Reads prices and nothing else. */
    private ExitCode plan(SizeRequest request, JobSettings settings) {
        PriceTable prices = Prices.load(settings.region(), output.costFile).table();
        Rehearsal rehearsal = new Rehearsal(new FirstSuccessStepManager(request.plan()), request.plan(), prices);
        if (output.json) {
            console.out().print(PlanAnswer.json(rehearsal.expectation()));
        } else {
            PlanAnswer.print(rehearsal.expectation(), prices, console.out());
        }
        return ExitCode.OK;
    }

    private JobOutput output() {
        return new JobOutput(
                either(perfsize.resultsDir, output.resultsDir),
                output.costFile,
                output.json,
                output.quiet,
                output.verbose);
    }

    private void checkNothingIsMissing() {
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
        Plan plan = PlanFromOptions.plan(walk, wanted, perfsize);
        EndpointSpec names = names();
        List<Payload> payloads =
                new ScenarioRequests(new PayloadFiles(Path.of("").toAbsolutePath())).read(wanted.scenarioRequests);
        return new SizeRequest(names, payloads, plan, inputs());
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

    /** Every flag that has a value, as the report shows it. None of them is a secret. */
    private Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            if (value != null
                    && !value.equals(false)
                    && !value.equals(List.of())
                    && !option.usageHelp()
                    && !option.versionHelp()) {
                inputs.put(option.longestName(), InputText.of(value));
            }
        }
        return inputs;
    }
}
