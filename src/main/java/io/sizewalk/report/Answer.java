package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job came to, in words.
 *
 * @param kind which of the endings it is
 * @param headline the answer in one sentence; may hold text from outside
 * @param certainty how sure it is, and what to do with it; no line for an ending without an answer
 * @param recommendation null when there is none
 * @param cost of the recommended fleet; empty when there is none, or its price is not known
 * @param leastCost of auto scaling's minimum; empty when nothing scales, when the minimum is the maximum, or like cost
 */
public record Answer(
        Kind kind,
        String headline,
        List<String> certainty,
        @Nullable Recommendation recommendation,
        Optional<CostEstimate> cost,
        Optional<CostEstimate> leastCost) {

    /** How a job can end. */
    public enum Kind {
        /** The count was proven at the peak, and auto scaling up to it carried the ramp. */
        AUTO_SCALING_TESTED,
        /** The count was proven at the peak. */
        PROVEN,
        /** The count was worked out from less than the peak, and not proven. */
        EXTRAPOLATED,
        /** A type works, but no count of it held the peak. */
        PEAK_NOT_HELD,
        /** No step met the requirements. */
        NOTHING_WORKED,
        /** Something ended the job before it had an answer. */
        STOPPED,
        /** The job goes on, or was killed. */
        UNFINISHED;

        public boolean isFound() {
            return this == AUTO_SCALING_TESTED || this == PROVEN || this == EXTRAPOLATED;
        }
    }

    public Answer {
        certainty = List.copyOf(certainty);
    }

    public static Answer from(JobResult result) {
        Conclusion conclusion = result.conclusion();
        if (conclusion == null) {
            return unfinished(result);
        }
        Recommendation recommendation = conclusion.recommendation();
        return recommendation == null ? nothing(result) : found(result, conclusion, recommendation);
    }

    private static Answer found(JobResult result, Conclusion conclusion, Recommendation recommendation) {
        Optional<CostEstimate> cost = CostEstimate.of(recommendation.fleet(), result.prices());
        Optional<CostEstimate> leastCost = recommendation.least().equals(recommendation.fleet())
                ? Optional.empty()
                : CostEstimate.of(recommendation.least(), result.prices());
        String run = "Run " + recommendation.instances() + " for a peak of " + recommendation.peak() + " TPS";
        String headline = cost.map(known -> run + ": "
                        + leastCost.map(least -> month(least) + " to ").orElse("")
                        + month(known) + " a month in " + result.region() + ".")
                .orElse(run + "; its price in " + result.region() + " is not known.");
        Integer step = recommendation.provenByStep();
        Integer scaled = recommendation.scalingProvenByStep();
        Kind kind = step == null ? Kind.EXTRAPOLATED : scaled != null ? Kind.AUTO_SCALING_TESTED : Kind.PROVEN;
        List<String> certainty = new ArrayList<>();
        certainty.add(step == null ? extrapolated(recommendation) : proven(result, step));
        Proof.of(result, recommendation).map(Proof::text).ifPresent(certainty::add);
        if (scaled != null) {
            certainty.add(scalingProven(result, scaled));
        }
        certainty.add(use(conclusion, recommendation));
        return new Answer(kind, headline, certainty, recommendation, cost, leastCost);
    }

    private static String month(CostEstimate cost) {
        return cost.per(Period.MONTH).amountText();
    }

    private static String extrapolated(Recommendation recommendation) {
        return "Not proven: the count is worked out from " + recommendation.greenTps() + " TPS on "
                + recommendation.greenCount() + (recommendation.greenCount() == 1 ? " instance" : " instances")
                + "; no step ran at the peak, because the endurance test was skipped.";
    }

    private static String proven(JobResult result, int number) {
        return "Proven by step " + number
                + step(result, number)
                        .map(s -> ": " + s.config() + " met every requirement for " + time(s) + ".")
                        .orElse(".");
    }

    /** How long a step was really held, which a certain verdict shortens. */
    private static String time(StepResult step) {
        return LoadEnd.of(step)
                .filter(end -> end.shorter() || end.prolonged())
                .map(end -> Figures.seconds(end.sent()) + ", when the verdict was certain (planned: "
                        + Figures.duration(end.planned()) + ")")
                .orElseGet(() -> Figures.duration(step.config().traffic().steady()));
    }

    private static String scalingProven(JobResult result, int number) {
        return "Auto scaling proven by step " + number
                + step(result, number)
                        .map(s -> ": " + s.config().instances() + " met every requirement while the rate rose from "
                                + s.config().traffic().start() + " to "
                                + s.config().traffic().tps() + " TPS in "
                                + Figures.duration(s.config().traffic().ramp()) + " and stayed there for "
                                + Figures.duration(s.config().traffic().steady())
                                + ". That verdict is a plain comparison over the whole ramp.")
                        .orElse(".");
    }

    private static Optional<StepResult> step(JobResult result, int number) {
        return result.steps().stream().filter(step -> step.number() == number).findFirst();
    }

    private static String use(Conclusion conclusion, Recommendation recommendation) {
        AutoScaling scaling = recommendation.scaling();
        if (scaling == null) {
            boolean tried = conclusion.phases().stream()
                    .anyMatch(phase -> phase.phase() == Phase.FIND_AUTO_SCALING_MINIMUM && phase.ran());
            return tried
                    ? "Use this count as a fixed size: no auto scaling was seen to carry the ramp up to it."
                    : "Use this count as a fixed size, or as the maximum of auto scaling; its minimum was not tested.";
        }
        return scaling.minCount() == scaling.maxCount()
                ? "Use this count as a fixed size: nothing less carried the ramp, so auto scaling would save nothing."
                : "For a fixed size, run the maximum of " + scaling.maxCount()
                        + ". For auto scaling, use the minimum of " + scaling.minCount() + ", the maximum of "
                        + scaling.maxCount() + " and the target of " + scaling.invocationsTarget()
                        + " invocations per minute and instance.";
    }

    private static Answer nothing(JobResult result) {
        List<StepResult> endurance = result.steps().stream()
                .filter(step -> step.config().phase() == Phase.PROVE_COUNT)
                .toList();
        if (endurance.isEmpty()) {
            return without(
                    Kind.NOTHING_WORKED,
                    "Nothing that was tried met the requirements for " + result.peak() + " TPS.",
                    List.of("No instance type passed at the rates of the walk, so the later phases were skipped."));
        }
        StepResult last = endurance.get(endurance.size() - 1);
        return without(
                Kind.PEAK_NOT_HELD,
                "Nothing met the requirements at the peak of " + result.peak() + " TPS.",
                List.of(last.config().fleet().type() + " passed the type test, but no count of it up to "
                        + last.config().fleet().count() + " passed the endurance test."));
    }

    private static Answer unfinished(JobResult result) {
        String failure = result.failure();
        if (failure != null) {
            return without(Kind.STOPPED, "The job stopped before it had an answer: " + failure, List.of());
        }
        int steps = result.steps().size();
        return without(
                Kind.UNFINISHED,
                "No answer yet: " + steps + (steps == 1 ? " step has" : " steps have") + " ended.",
                List.of("The job goes on, or it was killed before its end."));
    }

    private static Answer without(Kind kind, String headline, List<String> certainty) {
        return new Answer(kind, headline, certainty, null, Optional.empty(), Optional.empty());
    }

    /** The phases' own accounts; none before the walk is over. */
    static List<PhaseSummary> phases(JobResult result) {
        return result.conclusion() == null ? List.of() : result.conclusion().phases();
    }
}
