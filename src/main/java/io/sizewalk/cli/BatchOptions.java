package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What concerns a whole batch. */
final class BatchOptions extends ConsoleOptions {

    private static final int MOST_PARALLEL = 64;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "jobs at once, each on an endpoint of its own (${DEFAULT-VALUE})")
    int parallel;

    @Option(names = "--fail-fast", description = "begin no job after one that ended with another exit code than 0")
    boolean failFast;

    @Option(
            names = "--budget-usd",
            paramLabel = "USD",
            description = "for all jobs together; a job gets its share of what is left, exit 7 when nothing is")
    @Nullable BigDecimal budgetUsd;

    @Option(names = "--plan", description = "show time and cost range of each job and of all; touch nothing")
    boolean plan;

    @Option(
            names = "--resume",
            paramLabel = "BATCH_DIR",
            description = "go on with a batch that was stopped; jobs that came to an end are not repeated")
    @Nullable Path resume;

    @Option(
            names = "--emulator",
            arity = "0..1",
            fallbackValue = AwsOptions.NO_FILE,
            paramLabel = "MODEL_FILE",
            description = "start one embedded local SageMaker and use it for all jobs")
    @Nullable String emulator;

    @Option(
            names = "--results-dir",
            paramLabel = "DIR",
            defaultValue = "sizewalk-results",
            description = "each batch makes a folder in it (${DEFAULT-VALUE})")
    Path resultsDir = Path.of("");

    /** @throws JobException of kind USAGE for a value that is not allowed */
    void check() {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw JobException.usage(
                    "--parallel: " + parallel + " is not allowed", "Allowed: 1 to " + MOST_PARALLEL + ".");
        }
        if (budgetUsd != null && budgetUsd.signum() <= 0) {
            throw JobException.usage("--budget-usd: " + budgetUsd + " is not allowed", "Allowed: dollars above 0.");
        }
        if (plan && resume != null) {
            throw JobException.usage("--plan and --resume do not go together", "Give one of them.");
        }
    }

    @Nullable Money budget() {
        return budgetUsd == null ? null : new Money(budgetUsd);
    }
}
