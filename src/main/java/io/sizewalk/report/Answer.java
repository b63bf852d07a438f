package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepResult;
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
 */
public record Answer(
        Kind kind,
        String headline,
        List<String> certainty,
        @Nullable Recommendation recommendation,
        Optional<CostEstimate> cost) {

    /** How a job can end. */
    public enum Kind {
        /** The count was proven at the peak and the auto-scaling minimum was tested. */
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
        String run = "Run " + recommendation.fleet() + " for a peak of " + recommendation.peak() + " TPS";
        String headline = cost.map(known ->
                        run + ": " + known.per(Period.MONTH).amountText() + " a month in " + result.region() + ".")
                .orElse(run + "; its price in " + result.region() + " is not known.");
        Integer step = recommendation.provenByStep();
        boolean autoScaling = conclusion.phases().stream()
                .anyMatch(phase -> phase.phase() == Phase.FIND_AUTO_SCALING_MINIMUM && phase.ran());
        Kind kind = step == null ? Kind.EXTRAPOLATED : autoScaling ? Kind.AUTO_SCALING_TESTED : Kind.PROVEN;
        return new Answer(
                kind,
                headline,
                List.of(step == null ? extrapolated(recommendation) : proven(result, step), use(autoScaling)),
                recommendation,
                cost);
    }

    private static String extrapolated(Recommendation recommendation) {
        return "Not proven: the count is worked out from " + recommendation.greenTps() + " TPS on "
                + recommendation.greenCount() + (recommendation.greenCount() == 1 ? " instance" : " instances")
                + "; no step ran at the peak, because the endurance test was skipped.";
    }

    private static String proven(JobResult result, int number) {
        Optional<StepResult> step =
                result.steps().stream().filter(s -> s.number() == number).findFirst();
        return "Proven by step " + number
                + step.map(s -> ": " + s.config() + " met every requirement for "
                                + Figures.duration(s.config().traffic().steady()) + ".")
                        .orElse(".");
    }

    private static String use(boolean autoScaling) {
        return autoScaling
                ? "Use this count as a fixed size, or as the maximum of auto scaling; its minimum was tested too."
                : "Use this count as a fixed size, or as the maximum of auto scaling; its minimum was not tested.";
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
        return new Answer(kind, headline, certainty, null, Optional.empty());
    }

    /** The phases' own accounts; none before the walk is over. */
    static List<PhaseSummary> phases(JobResult result) {
        return result.conclusion() == null ? List.of() : result.conclusion().phases();
    }
}
