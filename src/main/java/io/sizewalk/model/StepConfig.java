package io.sizewalk.model;

/**
 * One step of the walk: what to deploy and what to send at it.
 *
 * @param phase the question that this step helps to answer
 * @param fleet what must be deployed
 * @param traffic what is sent
 */
public record StepConfig(Phase phase, Fleet fleet, Traffic traffic) {

    /** {@code 2 x ml.m5.large at 100 TPS}. */
    @Override
    public String toString() {
        return fleet + " at " + traffic.tps() + " TPS";
    }
}
