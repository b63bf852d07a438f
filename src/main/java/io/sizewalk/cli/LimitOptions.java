package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a job may cost and how long it may take. */
final class LimitOptions {

    @Option(
            names = "--budget-usd",
            paramLabel = "USD",
            description = "end, exit 7, before the step that could take the job's instances past it")
    @Nullable BigDecimal budgetUsd;

    @Option(
            names = "--max-duration",
            paramLabel = "TIME",
            description = "end, exit 7, before the step that could take longer than this from now")
    @Nullable Duration maxDuration;

    @Option(names = "--plan", description = "show steps, time and cost range; touch nothing")
    boolean plan;

    /** @throws JobException of kind USAGE if a limit is not above 0 */
    void check() {
        if (budgetUsd != null && budgetUsd.signum() <= 0) {
            throw JobException.usage("--budget-usd: " + budgetUsd + " is not allowed", "Allowed: dollars above 0.");
        }
        if (maxDuration != null && maxDuration.isZero()) {
            throw JobException.usage("--max-duration: 0 is not allowed", "Allowed: a time above 0, such as 2h.");
        }
    }

    JobLimits limits() {
        return new JobLimits(budgetUsd == null ? null : new Money(budgetUsd), maxDuration);
    }
}
