package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.cost.DollarText;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a candidate won or lost, in a sentence that names the step and the figures. */
final class Standing {

    private static final int MAX_REASON = 300;

    private Standing() {}

    /**
     * @param steps of the candidate's climb, by rising rate
     * @param behind whether it stands behind the chosen one in the walk
     */
    static String of(
            JobResult result, Candidate candidate, List<StepResult> steps, Candidates.Chosen chosen, boolean behind) {
        if (candidate.recommended()) {
            return candidate.provenByStep() == null
                    ? "Recommended: the count is worked out from its capacity."
                    : "Recommended: step " + candidate.provenByStep() + " proved the count at the peak.";
        }
        if (steps.isEmpty()) {
            if (behind) {
                return "Not tried: " + chosen.fleet() + " before it in the walk was enough.";
            }
            return result.conclusion() == null
                    ? "Not tried: the job ended before."
                    : "Not tried: the walk passed it over.";
        }
        if (candidate.capacity() == null) {
            return lost(steps);
        }
        return candidate.fleet().equals(chosen.fleet()) && triesAtPeak(result) > 0
                ? "Carried " + candidate.capacity() + " TPS, but no count that was tried held the peak."
                : beaten(candidate, chosen);
    }

    static long triesAtPeak(JobResult result) {
        return result.steps().stream()
                .filter(step -> step.config().phase() == Phase.PROVE_COUNT)
                .count();
    }

    private static String lost(List<StepResult> steps) {
        Optional<StepResult> failed = first(steps, Verdict.FAIL);
        if (failed.isPresent()) {
            return "Failed at " + rate(failed.get()) + ": " + unmet(failed.get(), Verdict.FAIL) + ".";
        }
        Optional<StepResult> invalid = first(steps, Verdict.INVALID);
        if (invalid.isPresent() && invalid.get().outcome() instanceof Measured) {
            return "Cannot be judged at " + rate(invalid.get()) + ": the load was not delivered.";
        }
        Optional<StepResult> unsure = first(steps, Verdict.INCONCLUSIVE);
        if (unsure.isPresent()) {
            return "Too few samples to be certain at " + rate(unsure.get()) + ": "
                    + unmet(unsure.get(), Verdict.INCONCLUSIVE) + ".";
        }
        StepResult last = steps.get(steps.size() - 1);
        String reason = OutsideText.line(StepTable.reason(last.outcome()), MAX_REASON);
        return "Could not be measured at " + rate(last) + ": " + reason + (reason.endsWith(".") ? "" : ".");
    }

    private static Optional<StepResult> first(List<StepResult> steps, Verdict verdict) {
        return steps.stream()
                .filter(step -> step.outcome().label().equals(verdict.name()))
                .findFirst();
    }

    private static String rate(StepResult step) {
        return step.config().traffic().tps() + " TPS (step " + step.number() + ")";
    }

    /** {@code success-p99<200ms: 412.0 ms}, of each requirement with that verdict. */
    private static String unmet(StepResult step, Verdict verdict) {
        List<Judgement> judgements = ((Measured) step.outcome()).judgements();
        return judgements.stream()
                .filter(judgement -> judgement.verdict() == verdict)
                .map(judgement -> judgement.requirement() + ": " + StepTable.value(judgement) + " "
                        + judgement.requirement().metric().kind().unit())
                .collect(Collectors.joining(", "));
    }

    private static String beaten(Candidate candidate, Candidates.Chosen chosen) {
        if (chosen.recommendation() == null) {
            return "Carried " + candidate.capacity() + " TPS; the job ended without a recommendation.";
        }
        Optional<CostEstimate> cost = candidate.cost();
        CostEstimate least = chosen.cost();
        if (cost.isEmpty() || least == null) {
            return "Works; what it costs cannot be compared with " + chosen.fleet() + ", which was chosen.";
        }
        Money own = cost.get().per(Period.MONTH).amount();
        Money other = least.per(Period.MONTH).amount();
        int compared = own.compareTo(other);
        if (compared > 0) {
            Money more = new Money(own.usd().subtract(other.usd()));
            return "Works, but costs " + DollarText.of(more) + " a month more than the recommendation.";
        }
        return compared == 0
                ? "Works at the same cost as the recommendation."
                : "Works at " + DollarText.of(new Money(other.usd().subtract(own.usd())))
                        + " a month less, worked out from its capacity, but was not proven at the peak.";
    }
}
