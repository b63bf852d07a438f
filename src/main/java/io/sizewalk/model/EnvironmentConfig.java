package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * The state that an endpoint must be in for a step.
 *
 * @param fleet type and count; with auto scaling, the count at its start
 * @param scaling null for a fixed count: then nothing may scale the endpoint
 * @param fresh whether instances and scaling must be started for this very step, with nothing kept of an earlier one
 */
public record EnvironmentConfig(Fleet fleet, @Nullable AutoScaling scaling, boolean fresh) {

    /** A fixed count; what is there may be kept if it is the same. */
    public static EnvironmentConfig fixed(Fleet fleet) {
        return new EnvironmentConfig(fleet, null, false);
    }
}
