package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.List;
import java.util.Optional;

/**
 * How certain the step is that a recommendation rests on: the one that proved the count, or the highest rate that passed where
 * none did.
 *
 * @param step which one
 * @param how its verdict was reached: {@code with 95 % confidence}
 * @param requirements what is known of each
 */
public record Proof(StepResult step, String how, List<String> requirements) {

    public Proof {
        requirements = List.copyOf(requirements);
    }

    /** Empty where that step is not among the results, or had nothing to meet. */
    public static Optional<Proof> of(JobResult result, Recommendation recommendation) {
        Integer proven = recommendation.provenByStep();
        return result.steps().stream()
                .filter(step -> proven == null ? isGreen(step, recommendation) : step.number() == proven)
                .reduce((earlier, later) -> later)
                .flatMap(step -> of(result, step));
    }

    private static boolean isGreen(StepResult step, Recommendation recommendation) {
        return step.passed()
                && step.config().phase() == Phase.FIND_TYPE
                && step.config().fleet().equals(recommendation.fleet().withCount(recommendation.greenCount()))
                && step.config().traffic().tps().equals(recommendation.greenTps());
    }

    private static Optional<Proof> of(JobResult result, StepResult step) {
        if (!(step.outcome() instanceof Measured measured)
                || measured.judgements().isEmpty()) {
            return Optional.empty();
        }
        boolean plain = measured.judgements().stream().allMatch(judgement -> judgement.certainty() == null);
        return Optional.of(new Proof(
                step,
                plain ? "by plain comparison, which does not say how sure it is" : Confidence.of(result),
                measured.judgements().stream().map(Proof::requirement).toList()));
    }

    private static String requirement(Judgement judgement) {
        Certainty known = judgement.certainty();
        return judgement.requirement() + ": "
                + (known == null
                        ? StepTable.value(judgement) + " "
                                + judgement.requirement().metric().kind().unit()
                        : CertaintyText.whole(known));
    }

    /** In one sentence. */
    String text() {
        return "Step " + step.number() + " passed " + how + ": " + String.join("; ", requirements) + ".";
    }
}
