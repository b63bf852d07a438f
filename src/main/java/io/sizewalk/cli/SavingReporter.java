package io.sizewalk.cli;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import io.sizewalk.report.JobOutputs;
import io.sizewalk.step.Plan;
import io.sizewalk.step.Reporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps a job's results in its folder: what is cheap after each step, everything at the end. */
final class SavingReporter implements Reporter {

    private final SizeRequest request;
    private final String region;
    private final PriceTable prices;
    private final List<Warning> warnings;
    private final Path folder;
    private final Clock clock;
    private final Instant startedAt;
    private final Function<Instant, List<InstanceUsage>> usage;
    private List<StepResult> finished = List.of();
    private @Nullable Conclusion conclusion;

    /**
     * @param startedAt when the job began, which is before a resumed one's process did
     * @param earlier steps that were finished before it was stopped
     * @param usage of instances until the given moment
     */
    SavingReporter(
            SizeRequest request,
            String region,
            PriceTable prices,
            List<Warning> warnings,
            Path folder,
            Instant startedAt,
            List<StepResult> earlier,
            Function<Instant, List<InstanceUsage>> usage,
            Clock clock) {
        this.request = request;
        this.region = region;
        this.prices = prices;
        this.warnings = List.copyOf(warnings);
        this.folder = folder;
        this.clock = clock;
        this.startedAt = startedAt;
        this.finished = earlier;
        this.usage = usage;
    }

    @Override
    public void stepFinished(StepResult step, List<StepResult> all) {
        finished = all;
        JobOutputs.afterStep(result(null), step, folder);
    }

    @Override
    public void stepAmended(StepResult step, List<StepResult> all) {
        stepFinished(step, all);
    }

    @Override
    public void walkFinished(List<StepResult> all, Conclusion answer) {
        finished = all;
        conclusion = answer;
        JobOutputs.write(result(null), folder);
    }

    /** Writes everything once more, with what was billed until all was taken down. */
    void tornDown() {
        JobOutputs.write(result(null), folder);
    }

    /** Writes everything that is known of a job that was stopped. */
    void stopped(String failure) {
        JobOutputs.write(result(failure), folder);
    }

    /** The job as it stands. */
    JobResult result(@Nullable String failure) {
        Plan plan = request.plan();
        Instant now = clock.instant();
        JobResult result = new JobResult(
                JobResult.SCHEMA_VERSION,
                String.valueOf(folder.getFileName()),
                Version.current(),
                startedAt,
                now,
                region,
                request.names().modelName(),
                plan.peak(),
                plan.safetyFactor(),
                plan.requirements(),
                request.inputs(),
                finished,
                conclusion,
                prices.only(plan.types()),
                warnings,
                failure,
                usage.apply(now));
        Baseline baseline = request.baseline();
        return baseline == null || conclusion == null || failure != null
                ? result
                : result.withBaseline(baseline.compare(result, prices));
    }
}
