package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * One step of the walk: what to deploy and what to send at it.
 *
 * @param phase the question that this step helps to answer
 * @param fleet what must be deployed; with auto scaling, its minimum
 * @param scaling null for a fixed count
 * @param traffic what is sent
 */
public record StepConfig(Phase phase, Fleet fleet, @Nullable AutoScaling scaling, Traffic traffic) {

    /** A step on a fixed count. */
    public static StepConfig fixed(Phase phase, Fleet fleet, Traffic traffic) {
        return new StepConfig(phase, fleet, null, traffic);
    }

    /** What must be deployed. Auto scaling is judged from a fresh state: what an earlier try left would help it. */
    public EnvironmentConfig environment() {
        return new EnvironmentConfig(fleet, scaling, scaling != null);
    }

    /** {@code 2 x ml.m5.large}, {@code 2 to 5 x ml.m5.large} with auto scaling. */
    public String instances() {
        return scaling == null
                ? fleet.toString()
                : scaling.minCount() + " to " + scaling.maxCount() + " x " + fleet.type();
    }

    /** {@code 2 x ml.m5.large at 100 TPS}, {@code 2 to 5 x ml.m5.large at 100 TPS}. */
    @Override
    public String toString() {
        return instances() + " at " + traffic.tps() + " TPS";
    }
}
