package io.sizewalk.cli;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.report.ResultsFile;
import io.sizewalk.step.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an earlier job, which this job's must not be worse than: a pipeline learns that a new version of a model
 * needs more than the one before. Both answers are priced with this job's prices, so that a change of prices is none of the
 * model.
 *
 * <p>Two runs of one model may well differ by an instance: a capacity measured a little lower is enough to round the count
 * up. So a regression is only what costs more than one instance of the baseline's on top of it.
 *
 * @param file its {@code results.json}
 * @param job what it holds
 */
record Baseline(Path file, JobResult job) {

    private static final String HINT = "Compare with a job of the same model, traffic and requirements.";

    /**
     * @param given a job's folder, or its {@code results.json}
     * @throws JobException of kind USAGE if there are no results that this version reads, or they are of a job that did not
     *     come to an answer
     */
    static Baseline read(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(ResultsFile.NAME) : given;
        JobResult job;
        try {
            job = ResultsFile.read(file);
        } catch (JobException e) {
            throw new JobException(e.kind(), "--baseline " + given + ": " + e.text(), e.hint(), e);
        }
        Baseline baseline = new Baseline(file, job);
        boolean answered = answer(job) != null || (job.conclusion() != null && job.failure() == null);
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
        Recommendation answer = answer(job);
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

    /**
     * Holds a job's answer against it.
     *
     * @param outcome of that job without a baseline
     */
    Comparison compare(JobResult now, ExitCode outcome, PriceTable prices) {
        Recommendation before = answer(job);
        Recommendation found = answer(now);
        if (outcome != ExitCode.OK && outcome != ExitCode.NOTHING_FOUND) {
            return compared(prices, "not compared: this job could not find out", false);
        }
        if (before == null) {
            return compared(prices, "no regression: nothing met the requirements then", false);
        }
        return found == null
                ? compared(prices, "REGRESSION: nothing meets the requirements any more", true)
                : compare(before.fleet(), found.fleet(), prices);
    }

    private Comparison compare(Fleet before, Fleet found, PriceTable prices) {
        // Without prices there is one type alone: then an instance is the unit.
        Money unit = prices.find(before.type()).orElse(Money.usd("1"));
        Money cost = unit.times(before.count());
        Money costNow = prices.find(found.type()).orElse(unit).times(found.count());
        String chance = "one " + before.type() + " more may be chance";
        if (costNow.compareTo(cost.plus(unit)) > 0) {
            return compared(prices, "REGRESSION: " + found + " costs more, and only " + chance, true);
        }
        int difference = costNow.compareTo(cost);
        String how = difference > 0 ? "more, but " + chance : difference < 0 ? "less" : "the same";
        return compared(prices, "no regression: " + found + " costs " + how, false);
    }

    private Comparison compared(PriceTable prices, String verdict, boolean regression) {
        return new Comparison(file, text(prices), verdict, regression);
    }

    /** {@code 3 x ml.m5.large at $0.345 per hour (job-2026-11-21-044026-model)}. */
    private String text(PriceTable prices) {
        Recommendation answer = answer(job);
        if (answer == null) {
            return "none (" + job.id() + ")";
        }
        String cost = CostEstimate.of(answer.fleet(), prices)
                .map(estimate -> " at " + estimate.per(Period.HOUR).amountText() + " per hour")
                .orElse("");
        return answer.fleet() + cost + " (" + job.id() + ")";
    }

    /**
     * How an answer compares.
     *
     * @param file the baseline's results
     * @param baseline its answer, in a line
     * @param verdict in a line
     * @param regression whether the job ends with exit code 8
     */
    record Comparison(Path file, String baseline, String verdict, boolean regression) {}

    private static @Nullable Recommendation answer(JobResult job) {
        Conclusion conclusion = job.conclusion();
        return conclusion == null ? null : conclusion.recommendation();
    }

    private static void require(boolean holds, Baseline baseline, String trouble) {
        if (!holds) {
            throw JobException.usage("--baseline " + baseline.file + ": " + trouble, HINT);
        }
    }
}
