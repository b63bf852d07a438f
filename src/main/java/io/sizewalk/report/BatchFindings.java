package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.BatchAnswer;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Money;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a batch keeps of a job that has ended, from the job's {@code results.json}. */
public final class BatchFindings {

    private static final int MAX_HEADLINE = 2_000;

    private BatchFindings() {}

    /**
     * @param job as it was while it ran
     * @param batchFolder what paths are relative to
     * @param jobFolder null when it ended before it had one
     * @param trouble what stopped it, or empty
     * @throws io.sizewalk.model.JobException of kind USAGE if its results cannot be read
     */
    public static BatchJob ended(
            BatchJob job, Path batchFolder, @Nullable Path jobFolder, int exitCode, String trouble, Instant at) {
        if (jobFolder == null || !Files.exists(jobFolder.resolve(ResultsFile.NAME))) {
            String why = trouble.isEmpty() ? "It left no results." : trouble;
            return job.ended(at, exitCode, relative(batchFolder, jobFolder), cut(why), null, null);
        }
        JobResult result = ResultsFile.read(jobFolder.resolve(ResultsFile.NAME));
        Answer answer = Answer.from(result);
        String headline = trouble.isEmpty() ? answer.headline() : trouble;
        Recommendation found = trouble.isEmpty() ? answer.recommendation() : null;
        return job.ended(
                at,
                exitCode,
                relative(batchFolder, jobFolder),
                cut(headline),
                found == null ? null : answer(result, found),
                spent(result));
    }

    /** Whether a job came to the end of its walk, so that there is nothing to go on with. */
    public static boolean isWhole(BatchJob job, Path batchFolder) {
        String folder = job.jobFolder();
        if (job.state() != BatchJob.State.ENDED || folder == null) {
            return false;
        }
        Path results = batchFolder.resolve(folder).resolve(ResultsFile.NAME);
        if (!Files.exists(results)) {
            return false;
        }
        JobResult result = ResultsFile.read(results);
        return result.conclusion() != null && result.failure() == null;
    }

    private static BatchAnswer answer(JobResult result, Recommendation found) {
        Optional<Proof> proof = Proof.of(result, found);
        boolean proven = found.provenByStep() != null;
        return new BatchAnswer(
                found.instances(),
                month(CostEstimate.of(found.fleet(), result.prices())),
                found.least().equals(found.fleet()) ? null : month(CostEstimate.of(found.least(), result.prices())),
                proven,
                proven ? proof.map(Proof::step).map(BatchFindings::p99).orElse(null) : null,
                proof.map(Proof::how).orElse(""));
    }

    private static @Nullable Money month(Optional<CostEstimate> cost) {
        return cost.map(known -> known.per(Period.MONTH).amount()).orElse(null);
    }

    private static @Nullable Double p99(StepResult step) {
        if (!(step.outcome() instanceof Measured measured)) {
            return null;
        }
        LatencySummary success = measured.measurement().overall().success();
        return success == null ? null : success.p99Millis();
    }

    private static @Nullable Money spent(JobResult result) {
        List<InstanceUsage> usage = result.usage();
        if (usage == null) {
            return null;
        }
        Money sum = Money.ZERO;
        for (InstanceUsage one : usage) {
            Optional<Money> cost = one.cost(result.prices());
            if (cost.isEmpty()) {
                return null;
            }
            sum = sum.plus(cost.get());
        }
        return sum;
    }

    private static @Nullable String relative(Path batchFolder, @Nullable Path jobFolder) {
        return jobFolder == null
                ? null
                : batchFolder.relativize(jobFolder).toString().replace('\\', '/');
    }

    private static String cut(String text) {
        return OutsideText.line(text, MAX_HEADLINE);
    }
}
