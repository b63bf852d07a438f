package io.sizewalk.step;

import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells in plain sentences what each phase of the first-success walk did and how its figures were worked out. */
final class WalkSummaries {

    private WalkSummaries() {}

    static PhaseSummary findType(Plan plan, History history, Optional<Capacity> capacity) {
        List<StepResult> steps = history.of(Phase.FIND_TYPE);
        List<String> lines = new ArrayList<>();
        Tps lowest = plan.levels().get(0);
        for (StepResult step : steps) {
            if (step.config().traffic().tps().equals(lowest)) {
                lines.add("%s: %s%s.".formatted(step.config(), outcome(step), repeated(step, history)));
            } else if (FirstSuccessStepManager.isInconclusive(step)) {
                boolean last = step.config()
                        .traffic()
                        .tps()
                        .equals(plan.levels().get(plan.levels().size() - 1));
                lines.add("%s: %s%s."
                        .formatted(step.config(), outcome(step), last ? "" : ", so the next rate was tried"));
            }
        }
        if (capacity.isEmpty()) {
            lines.add("No type and count passed.");
            return new PhaseSummary(Phase.FIND_TYPE, !steps.isEmpty(), lines);
        }
        Capacity found = capacity.get();
        lines.add("%s passed first, so it was kept and the rate was raised.".formatted(found.fleet()));
        steps.stream()
                .filter(step -> step.config().fleet().equals(found.fleet()))
                .filter(step -> !step.passed() && !FirstSuccessStepManager.isInconclusive(step))
                .filter(step -> !step.isRepeatedIn(steps))
                .findFirst()
                .ifPresentOrElse(
                        step -> lines.add("%s: %s, so the climb ended there.".formatted(step.config(), outcome(step))),
                        () -> lines.add("Every rate of the walk passed; the capacity may be higher than %s TPS."
                                .formatted(found.greenTps())));
        lines.add("Capacity per instance = last rate that passed / instances = %s / %d = %s TPS."
                .formatted(found.greenTps(), found.fleet().count(), found.perInstance()));
        return new PhaseSummary(Phase.FIND_TYPE, true, lines);
    }

    static PhaseSummary proveCount(Plan plan, History history, Optional<Capacity> capacity) {
        if (capacity.isEmpty()) {
            return skipped(Phase.PROVE_COUNT, "Skipped: phase 1 found no type that works.");
        }
        Capacity found = capacity.get();
        List<String> lines = new ArrayList<>();
        lines.add("Instances needed = ceil(peak / capacity per instance) = ceil(%s / %s) = %d."
                .formatted(plan.peak(), found.perInstance(), found.countFor(plan.peak())));
        if (plan.endurance().isZero()) {
            lines.add("Skipped: the endurance time is 0, so this count is worked out, not proven.");
            return new PhaseSummary(Phase.PROVE_COUNT, false, lines);
        }
        List<StepResult> steps = history.of(Phase.PROVE_COUNT);
        steps.forEach(step -> lines.add("%s: %s%s.".formatted(step.config(), outcome(step), repeated(step, history))));
        if (steps.isEmpty()) {
            lines.add("Not run: the job ended before.");
        } else if (steps.stream().noneMatch(StepResult::passed)) {
            lines.add("No count passed at the peak within %d retries.".formatted(plan.enduranceRetries()));
        }
        return new PhaseSummary(Phase.PROVE_COUNT, !steps.isEmpty(), lines);
    }

    private static PhaseSummary skipped(Phase phase, String why) {
        return new PhaseSummary(phase, false, List.of(why));
    }

    /** A plain decimal: {@code 0.5}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    static String repeated(StepResult step, History history) {
        return step.isRepeatedIn(history.finished()) ? ", so it was tried again" : "";
    }

    static String outcome(StepResult step) {
        if (step.outcome() instanceof Failed failed) {
            String what = failed.cause() == Failed.Cause.GENERATOR ? "invalid, " : "could not be measured, ";
            return what + failed.reason();
        }
        return switch (Verdict.valueOf(step.outcome().label())) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "inconclusive";
            case INVALID -> "invalid, the load was not delivered";
        };
    }
}
