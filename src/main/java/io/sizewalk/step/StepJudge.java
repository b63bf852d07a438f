package io.sizewalk.step;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.step.GeneratorInnocence.Doubt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each requirement against what was measured: the sequential verdict where there is one, with its certainty; otherwise
 * perfsizesagemaker's plain comparison with the one figure that the whole step came to, which does not say how sure it is.
 *
 * <p>Two things come before it. A step whose load was not delivered as asked says nothing about the endpoint, see {@link
 * GeneratorInnocence}: INVALID, unless a requirement is a {@linkplain FailBeyondDoubt FAIL beyond doubt}, and with it the step. A step
 * that was ended early because answers piled up is a FAIL, since what was measured until then flatters the endpoint.
 */
public final class StepJudge implements Judge {

    @Override
    public Measured judge(Traffic traffic, Measurement measurement, List<Requirement> requirements) {
        Sidecar sidecar = measurement.sidecar();
        Doubt doubt = GeneratorInnocence.doubt(traffic, sidecar, requirements).orElse(null);
        List<Judgement> judgements = requirements.stream()
                .map(requirement -> judge(measurement, doubt, requirement))
                .toList();
        Verdict verdict =
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
        return new Measured(measurement, judgements, verdict);
    }

    private static Judgement judge(Measurement measurement, @Nullable Doubt doubt, Requirement requirement) {
        double value = measurement.value(requirement.metric());
        Sidecar sidecar = measurement.sidecar();
        Certainty certainty = sidecar == null ? null : certainty(sidecar, requirement);
        if (doubt != null) {
            boolean fails = certainty != null && FailBeyondDoubt.is(certainty, doubt.disturbedShare());
            String note = fails ? "too far beyond to come from this: " + doubt.reason() : doubt.reason();
            return new Judgement(requirement, value, fails ? Verdict.FAIL : Verdict.INVALID, note, certainty);
        }
        if (sidecar != null && sidecar.ending().endpointBehind()) {
            return new Judgement(
                    requirement, value, Verdict.FAIL, sidecar.ending().reason(), certainty);
        }
        if (Double.isNaN(value)) {
            return new Judgement(requirement, value, Verdict.FAIL, "no request succeeded", certainty);
        }
        if (certainty != null) {
            return new Judgement(requirement, value, certainty.verdict(), "", certainty);
        }
        return Judgement.plain(requirement, value, requirement.isMetBy(value) ? Verdict.PASS : Verdict.FAIL, "");
    }

    private static @Nullable Certainty certainty(Sidecar sidecar, Requirement requirement) {
        return sidecar.certainties().stream()
                .filter(one -> one.requirement().equals(requirement))
                .findFirst()
                .orElse(null);
    }
}
