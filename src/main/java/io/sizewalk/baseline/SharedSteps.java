package io.sizewalk.baseline;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rates that both jobs measured on the same fleet and that neither failed: over its capacity an endpoint has no latency of its own, only
 * one that grows with the step.
 *
 * @param pairs in the baseline's order
 */
record SharedSteps(List<Pair> pairs) {

    /** The same fleet at the same rate, then and now. */
    record Pair(StepResult before, Measured then, Measured now) {

        /** {@code 1 x ml.m5.large at 20 TPS}. */
        String name() {
            return before.config().toString();
        }
    }

    private record Key(Fleet fleet, Tps tps) {}

    SharedSteps {
        pairs = List.copyOf(pairs);
    }

    static SharedSteps of(JobResult before, JobResult now) {
        Map<Key, StepResult> later = steady(now);
        List<Pair> pairs = new ArrayList<>();
        steady(before).forEach((key, step) -> {
            StepResult other = later.get(key);
            if (other != null
                    && step.outcome() instanceof Measured then
                    && other.outcome() instanceof Measured measured
                    && then.verdict() == Verdict.PASS
                    && measured.verdict() != Verdict.FAIL) {
                pairs.add(new Pair(step, then, measured));
            }
        });
        return new SharedSteps(pairs);
    }

    /** The last one of each; an INVALID step says nothing, and a ramp has no steady latency. */
    private static Map<Key, StepResult> steady(JobResult job) {
        Map<Key, StepResult> steps = new LinkedHashMap<>();
        for (StepResult step : job.steps()) {
            Traffic traffic = step.config().traffic();
            if (step.outcome() instanceof Measured
                    && !step.isInvalid()
                    && step.config().scaling() == null
                    && traffic.ramp().isZero()) {
                steps.put(new Key(step.config().fleet(), traffic.tps()), step);
            }
        }
        return steps;
    }
}
