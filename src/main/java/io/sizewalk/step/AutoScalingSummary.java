package io.sizewalk.step;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.CountChange;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells in plain sentences how phase 3 looked for the auto-scaling minimum, or why it did not. */
final class AutoScalingSummary {

    private AutoScalingSummary() {}

    /** @param search empty when phase 2 proved no count */
    static PhaseSummary of(Plan plan, History history, Optional<AutoScalingSearch> search) {
        Optional<String> pointless = plan.ramp().isZero()
                ? Optional.of("the endurance ramp is 0")
                : search.map(AutoScalingSearch::pointless).orElseGet(() -> Optional.of(whyNoCount(plan, history)));
        if (pointless.isPresent()) {
            return summary(false, List.of("Skipped: " + pointless.get() + "."));
        }
        AutoScalingSearch found = search.orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add(
                "Target = floor(peak / max x 60 x safety factor) = floor(%s / %d x 60 x %s) = %d invocations per minute and instance."
                        .formatted(plan.peak(), found.max(), WalkSummaries.plain(plan.safetyFactor()), found.target()));
        lines.add("Cooldowns: %d s after scaling out, %d s after scaling in, which are AWS's defaults."
                .formatted(AutoScaling.DEFAULT_COOLDOWN.toSeconds(), AutoScaling.DEFAULT_COOLDOWN.toSeconds()));
        lines.add(
                "Each try starts afresh with its minimum; the rate rises from %s to %s TPS in %d s and stays there for %d s."
                        .formatted(
                                plan.rampStart(),
                                plan.peak(),
                                plan.ramp().toSeconds(),
                                plan.endurance().toSeconds()));
        List<StepResult> tries = history.of(Phase.FIND_AUTO_SCALING_MINIMUM);
        tries.forEach(step ->
                lines.add("%s: %s%s.".formatted(step.config(), outcome(step), WalkSummaries.repeated(step, history))));
        lines.add(result(found, found.standing(history)));
        return summary(!tries.isEmpty(), lines);
    }

    private static String whyNoCount(Plan plan, History history) {
        if (plan.endurance().isZero()) {
            return "the endurance time is 0, so phase 2 proved no count to scale up to";
        }
        return history.of(Phase.PROVE_COUNT).isEmpty()
                ? "phase 2 did not run"
                : "phase 2 found no count that holds the peak";
    }

    private static String result(AutoScalingSearch search, AutoScalingSearch.Standing standing) {
        Optional<Integer> best =
                standing.best().map(step -> step.config().fleet().count());
        if (standing.notMeasured().isPresent()) {
            int first = standing.tooFew() + 1;
            return "The search ended there, since a step that cannot be measured says nothing about its minimum. "
                    + best.map(min -> "%d is the smallest minimum that passed; %s untested and may do as well."
                                    .formatted(min, span(first, min - 1)))
                            .orElseGet(() ->
                                    "No minimum has passed (%s untested), so the fixed count of phase 2 stays the answer."
                                            .formatted(span(first, search.max())));
        }
        if (standing.next().isPresent()) {
            return "The job ended before %s was tried%s"
                    .formatted(
                            standing.next().get(),
                            best.map(min -> "; %d is the smallest minimum that passed so far.".formatted(min))
                                    .orElse(", and no minimum had passed."));
        }
        return best.map(min -> min == search.max()
                        ? ("No minimum below the maximum of %d carried the ramp: auto scaling would save nothing with"
                                        + " this ramp.")
                                .formatted(min)
                        : "Smallest minimum that carried the ramp: %d of %d instances.".formatted(min, search.max()))
                .orElseGet(() -> ("No minimum carried the ramp, not even the maximum of %d itself, so there is no auto"
                                + " scaling to recommend; the fixed count of phase 2 stays the answer.")
                        .formatted(search.max()));
    }

    private static String span(int first, int last) {
        return first == last ? first + " is" : first + " to " + last + " are";
    }

    private static String outcome(StepResult step) {
        List<ScalingActivity> activities = step.scaling();
        String outcome = WalkSummaries.outcome(step);
        if (activities == null || !(step.passed() || FirstSuccessStepManager.isToBlame(step))) {
            return outcome;
        }
        String changes = CountChange.of(step).stream()
                .map(change -> (change.isScaleOut() ? "scaled out " : "changed ") + change)
                .collect(Collectors.joining(", "));
        return outcome + "; " + (changes.isEmpty() ? "it did not scale" : changes);
    }

    private static PhaseSummary summary(boolean ran, List<String> lines) {
        return new PhaseSummary(Phase.FIND_AUTO_SCALING_MINIMUM, ran, lines);
    }
}
