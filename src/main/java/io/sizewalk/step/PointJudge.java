package io.sizewalk.step;

import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * perfsizesagemaker's plain comparison: each requirement against the one figure that the whole step came to. It does not
 * say how sure the figure is.
 *
 * <p>Two things come before it. A step whose load was not delivered as asked says nothing about the endpoint, see {@link
 * GeneratorInnocence}: INVALID. A step that was ended early because answers piled up is a FAIL, since what was measured until
 * then flatters the endpoint.
 */
public final class PointJudge implements Judge {

    @Override
    public Measured judge(Traffic traffic, Measurement measurement, List<Requirement> requirements) {
        Sidecar sidecar = measurement.sidecar();
        String undelivered =
                GeneratorInnocence.reasonAgainst(traffic, sidecar, requirements).orElse(null);
        List<Judgement> judgements = requirements.stream()
                .map(requirement -> judge(measurement, sidecar, undelivered, requirement))
                .toList();
        Verdict verdict =
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
        return new Measured(measurement, judgements, verdict);
    }

    private static Judgement judge(
            Measurement measurement, @Nullable Sidecar sidecar, @Nullable String undelivered, Requirement requirement) {
        double value = measurement.value(requirement.metric());
        if (undelivered != null) {
            return new Judgement(requirement, value, Verdict.INVALID, undelivered);
        }
        if (sidecar != null && sidecar.stoppedEarly() != null) {
            return new Judgement(requirement, value, Verdict.FAIL, sidecar.stoppedEarly());
        }
        if (Double.isNaN(value)) {
            return new Judgement(requirement, value, Verdict.FAIL, "no request succeeded");
        }
        return new Judgement(requirement, value, requirement.isMetBy(value) ? Verdict.PASS : Verdict.FAIL, "");
    }
}
