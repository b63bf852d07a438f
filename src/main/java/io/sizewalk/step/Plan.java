package io.sizewalk.step;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Tps;
import io.sizewalk.model.VerdictRule;
import java.time.Duration;
import java.util.List;

/**
 * The parameter lists of a walk and what each step must meet; perfsize's plan.
 *
 * @param types to try, in this order
 * @param counts to try with each type, in this order
 * @param levels rates to try, rising
 * @param stepDuration of each step of phase 1
 * @param verdicts how steps are judged, and how long they may last by that
 * @param requirements conditions on metrics, all of which must hold
 * @param peak the traffic to size for
 * @param endurance of each step of phase 2; zero skips the phase
 * @param enduranceRetries how often phase 2 may add an instance, 0 or more
 * @param rampStart rate at the start of phase 3's ramp
 * @param ramp of each step of phase 3, up to the peak; zero skips the phase
 * @param safetyFactor share of the capacity that auto scaling aims at, above 0 and at most 1
 */
public record Plan(
        List<InstanceType> types,
        List<Integer> counts,
        List<Tps> levels,
        Duration stepDuration,
        VerdictRule verdicts,
        List<Requirement> requirements,
        Tps peak,
        Duration endurance,
        int enduranceRetries,
        Tps rampStart,
        Duration ramp,
        double safetyFactor) {

    public Plan {
        types = List.copyOf(types);
        counts = List.copyOf(counts);
        levels = List.copyOf(levels);
        requirements = List.copyOf(requirements);
    }
}
