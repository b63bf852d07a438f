package io.sizewalk.step;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InvocationsTarget;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Traffic;
import java.util.Optional;

/**
 * Phase 3: the smallest minimum of auto scaling that carries the ramp to the peak, by bisection over 1 to the count that
 * phase 2 proved. A try that passes asks for fewer instances, one that was measured and not good enough for more.
 *
 * <p>perfsizesagemaker halves in the same order, but takes the maximum as a minimum that works without trying it. Here it
 * is tried when everything below has failed, so that each answer has a step behind it: at most
 * {@code ceil(log2(max)) + 1} tries.
 */
final class AutoScalingSearch {

    private final Plan plan;
    private final Fleet fleet;
    private final long target;

    /** @param proof the step of phase 2 that passed */
    AutoScalingSearch(Plan plan, StepResult proof) {
        this.plan = plan;
        this.fleet = proof.config().fleet();
        this.target = InvocationsTarget.perMinute(plan.peak(), fleet.count(), plan.safetyFactor());
    }

    /**
     * Where the search stands.
     *
     * @param next what to try; empty when the search is over
     * @param best the smallest minimum that passed
     * @param tooFew the largest minimum that failed, 0 when none did
     * @param notMeasured the try that said nothing about the fleet; it ends the search, unless it is to be tried again
     */
    record Standing(
            Optional<StepConfig> next, Optional<StepResult> best, int tooFew, Optional<StepResult> notMeasured) {}

    int max() {
        return fleet.count();
    }

    /** Invocations per minute and instance. */
    long target() {
        return target;
    }

    /** Why there is nothing to search for; empty when there is. */
    Optional<String> pointless() {
        if (plan.ramp().isZero()) {
            return Optional.of("the endurance ramp is 0");
        }
        if (max() == 1) {
            return Optional.of("one instance holds the peak, so there is nothing to scale");
        }
        if (target < 1) {
            return Optional.of(
                    "a target of " + target + " invocations per minute and instance is below the least, which is 1");
        }
        return Optional.empty();
    }

    /** Replays the tries so far. */
    Standing standing(History history) {
        if (pointless().isPresent()) {
            return new Standing(Optional.empty(), Optional.empty(), 0, Optional.empty());
        }
        Optional<StepResult> best = Optional.empty();
        int tooFew = 0;
        int mayDo = max();
        while (mayDo - tooFew > 1 || (best.isEmpty() && tooFew < max())) {
            // With one candidate left and none that passed, that one is the maximum itself.
            int min = mayDo - tooFew == 1 ? mayDo : (tooFew + mayDo) / 2;
            StepConfig attempt = attempt(min);
            Optional<StepResult> result = history.result(attempt);
            if (result.isEmpty()) {
                return new Standing(Optional.of(attempt), best, tooFew, history.lastTry(attempt));
            }
            if (result.get().passed()) {
                best = result;
                mayDo = min;
            } else if (FirstSuccessStepManager.isToBlame(result.get())) {
                tooFew = min;
            } else {
                return new Standing(Optional.empty(), best, tooFew, result);
            }
        }
        return new Standing(Optional.empty(), best, tooFew, Optional.empty());
    }

    private StepConfig attempt(int min) {
        return new StepConfig(
                Phase.FIND_AUTO_SCALING_MINIMUM,
                fleet.withCount(min),
                AutoScaling.of(min, max(), target),
                new Traffic(plan.rampStart(), plan.ramp(), plan.peak(), plan.endurance()));
    }
}
