package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Tps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link SampleJob} may have come to. */
final class SampleConclusions {

    private SampleConclusions() {}

    static Conclusion none() {
        return new Conclusion(
                null,
                List.of(
                        new PhaseSummary(Phase.FIND_TYPE, true, List.of("None of 2 types passed at 5 TPS.")),
                        new PhaseSummary(Phase.PROVE_COUNT, false, List.of("Skipped: no type was found.")),
                        new PhaseSummary(
                                Phase.FIND_AUTO_SCALING_MINIMUM, false, List.of("Skipped: no type was found."))));
    }

    /** @param provenByStep of phase 2; null when that was skipped */
    static Conclusion proven(@Nullable Integer provenByStep) {
        Recommendation recommendation = new Recommendation(
                new Fleet(InstanceType.of("ml.m5.large"), provenByStep == null ? 4 : 5),
                Tps.of(200),
                Tps.of(50),
                1,
                provenByStep,
                provenByStep == null ? 1500 : 1200,
                null,
                null);
        List<String> second = provenByStep == null
                ? List.of("Skipped: --endurance-steady-state is 0.", "ceil(200 / 50) = 4 instances are extrapolated.")
                : List.of(
                        "ceil(200 TPS / 50 TPS per instance) = 4 instances to start with.",
                        "4 x ml.m5.large failed at 200 TPS: p99 236.5 ms is not below 200 ms. Trying 5.",
                        "5 x ml.m5.large passed at 200 TPS for 5 min.");
        return new Conclusion(
                recommendation,
                List.of(
                        new PhaseSummary(
                                Phase.FIND_TYPE,
                                true,
                                List.of(
                                        "ml.m5.large is the first type that passed at 5 TPS.",
                                        "1 x ml.m5.large passed up to 50 TPS and failed at 60 TPS.",
                                        "Capacity: 50 TPS / 1 instance = 50 TPS per instance.")),
                        new PhaseSummary(Phase.PROVE_COUNT, provenByStep != null, second),
                        new PhaseSummary(
                                Phase.FIND_AUTO_SCALING_MINIMUM, false, List.of("Skipped: --endurance-ramp is 0."))));
    }

    /**
     * @param scaling null when no minimum carried the ramp
     * @param scalingStep that proved it; null when there is none
     */
    static Conclusion scaled(@Nullable AutoScaling scaling, @Nullable Integer scalingStep) {
        Conclusion proven = proven(13);
        Recommendation fixed = Objects.requireNonNull(proven.recommendation());
        List<PhaseSummary> phases = new ArrayList<>(proven.phases());
        phases.set(
                2,
                new PhaseSummary(
                        Phase.FIND_AUTO_SCALING_MINIMUM,
                        true,
                        List.of(
                                scaling == null
                                        ? "No minimum carried the ramp."
                                        : "Smallest minimum that carried the ramp: " + scaling.minCount() + ".")));
        return new Conclusion(
                new Recommendation(
                        fixed.fleet(),
                        fixed.peak(),
                        fixed.greenTps(),
                        fixed.greenCount(),
                        fixed.provenByStep(),
                        fixed.invocationsTarget(),
                        scaling,
                        scalingStep),
                phases);
    }
}
