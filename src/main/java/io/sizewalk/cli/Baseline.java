package io.sizewalk.cli;

import io.sizewalk.baseline.NoiseTolerance;
import io.sizewalk.baseline.RegressionGate;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.report.ResultsFile;
import io.sizewalk.step.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * An earlier job, which this job's answer must not be worse than: a pipeline learns that a new version of a model needs more than
 * the one before. {@link RegressionGate} tells chance from change.
 *
 * @param file its {@code results.json}
 * @param job what it holds
 * @param tolerance what differs without the model having become worse
 */
record Baseline(Path file, JobResult job, NoiseTolerance tolerance) {

    private static final String HINT = "Compare with a job of the same model, traffic and requirements.";

    /**
     * @param given a job's folder, or its {@code results.json}
     * @throws JobException of kind USAGE if there are no results that this version reads, or they are of a job that did not
     *     come to an answer
     */
    static Baseline read(Path given, NoiseTolerance tolerance) {
        Path file = Files.isDirectory(given) ? given.resolve(ResultsFile.NAME) : given;
        JobResult job;
        try {
            job = ResultsFile.read(file);
        } catch (JobException e) {
            throw new JobException(e.kind(), "--baseline " + given + ": " + e.text(), e.hint(), e);
        }
        Baseline baseline = new Baseline(file, job, tolerance);
        boolean answered = job.recommendation() != null || (job.conclusion() != null && job.failure() == null);
        require(answered, baseline, "that job was stopped before it had an answer");
        return baseline;
    }

    /** @throws JobException of kind USAGE if its answer is to another question, or cannot be compared for want of a price */
    void check(String modelName, Plan plan, PriceTable prices) {
        require(job.modelName().equals(modelName), this, "it is of model " + job.modelName() + ", not " + modelName);
        require(
                job.region().equals(prices.region()),
                this,
                "it is of region " + job.region() + ", not " + prices.region());
        require(job.peak().equals(plan.peak()), this, "it is for " + job.peak() + " TPS, not " + plan.peak());
        require(
                new HashSet<>(job.requirements()).equals(new HashSet<>(plan.requirements())),
                this,
                "it had to meet " + job.requirements() + ", not " + plan.requirements());
        Recommendation answer = job.recommendation();
        if (answer == null) {
            return;
        }
        Set<InstanceType> types = new HashSet<>(plan.types());
        types.add(answer.fleet().type());
        for (InstanceType type : types) {
            // Counts of one type compare without a price.
            require(types.size() == 1 || prices.find(type).isPresent(), this, "no price of " + type + " is known");
        }
    }

    /** Holds a job that came to its end against it. */
    BaselineComparison compare(JobResult now, PriceTable prices) {
        ExitCode outcome = Outcome.exitCode(now);
        return new RegressionGate(job, prices, tolerance)
                .compare(now, outcome == ExitCode.OK || outcome == ExitCode.NOTHING_FOUND);
    }

    private static void require(boolean holds, Baseline baseline, String trouble) {
        if (!holds) {
            throw JobException.usage("--baseline " + baseline.file + ": " + trouble, HINT);
        }
    }
}
