package io.sizewalk.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is deployed.
 *
 * @param config DeploymentConfig as it was given; null if none was
 * @param waits what its policy waits for on top of starting the instances, 0 or more
 */
public record DeploymentPlan(@Nullable ObjectNode config, Duration waits) {
    /** A single step. */
    public static final DeploymentPlan PLAIN = new DeploymentPlan(null, Duration.ZERO);
}
