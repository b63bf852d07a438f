package io.sizewalk.baseline;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds a job against an earlier one of the same question. Both are priced with the same prices, so that a change of prices is none of
 * the model. Rules and their reasons: docs/baseline.md.
 */
public final class RegressionGate {

    /** What is said of a job without an answer and without a reason to blame the model. */
    private static final String COULD_NOT_FIND_OUT = "not compared: this job could not find out";

    private final JobResult baseline;
    private final PriceTable prices;
    private final NoiseTolerance tolerance;

    /**
     * @param baseline an earlier job that came to its end
     * @param prices today's
     */
    public RegressionGate(JobResult baseline, PriceTable prices, NoiseTolerance tolerance) {
        this.baseline = baseline;
        this.prices = prices;
        this.tolerance = tolerance;
    }

    /**
     * Compares.
     *
     * @param now a job that came to its end
     * @param foundOut whether it has an answer, or knows that there is none; false when load or AWS failed
     */
    public BaselineComparison compare(JobResult now, boolean foundOut) {
        boolean statistical = isStatistical(baseline) && isStatistical(now);
        if (!foundOut) {
            return comparison(statistical, Outcome.NOT_COMPARED, COULD_NOT_FIND_OUT, List.of());
        }
        Recommendation before = baseline.recommendation();
        if (before == null) {
            return comparison(
                    statistical, Outcome.NO_REGRESSION, "no regression: nothing met the requirements then", List.of());
        }
        List<Finding> measured = new ArrayList<>();
        if (statistical) {
            SharedSteps shared = SharedSteps.of(baseline, now);
            CapacityComparison.of(baseline, now, before, tolerance).ifPresent(measured::add);
            measured.addAll(LatencyComparison.of(shared, tolerance));
        }
        List<Finding> all = new ArrayList<>();
        all.add(new CostComparison(before, prices, statistical).compare(now, measured));
        all.addAll(measured);
        Outcome outcome = worst(all);
        return comparison(statistical, outcome, verdict(outcome, all, statistical), all);
    }

    private BaselineComparison comparison(
            boolean statistical, Outcome outcome, String verdict, List<Finding> findings) {
        return new BaselineComparison(
                baseline.id(), answer(), statistical, tolerance.percent(), outcome, verdict, findings);
    }

    private static Outcome worst(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isRegression)) {
            return Outcome.REGRESSION;
        }
        return findings.stream().allMatch(finding -> finding.outcome() == Outcome.NOT_COMPARED)
                ? Outcome.NOT_COMPARED
                : Outcome.NO_REGRESSION;
    }

    /** The first finding that is a regression says why; the cost otherwise. */
    private static String verdict(Outcome outcome, List<Finding> findings, boolean statistical) {
        Finding main =
                findings.stream().filter(Finding::isRegression).findFirst().orElse(findings.get(0));
        String said = switch (outcome) {
            case REGRESSION -> "REGRESSION";
            case NO_REGRESSION -> "no regression";
            case NOT_COMPARED -> "not compared";
        };
        String aspect = main.aspect().name().toLowerCase(Locale.ROOT);
        return said + " (" + aspect + "): " + main.subject() + " " + main.why()
                + (statistical
                        ? ""
                        : "; verdicts of plain comparison have no intervals, so the cost alone was compared");
    }

    /** {@code 3 x ml.m5.large at $0.345 per hour (job-2026-11-21-044026-model)}. */
    private String answer() {
        Recommendation answer = baseline.recommendation();
        if (answer == null) {
            return "none (" + baseline.id() + ")";
        }
        String cost = CostEstimate.of(answer.fleet(), prices)
                .map(estimate -> " at " + estimate.per(Period.HOUR).amountText() + " per hour")
                .orElse("");
        return answer.fleet() + cost + " (" + baseline.id() + ")";
    }

    private static boolean isStatistical(JobResult job) {
        return job.steps().stream()
                .anyMatch(step -> step.outcome() instanceof Measured measured
                        && measured.judgements().stream().anyMatch(judgement -> judgement.certainty() != null));
    }
}
