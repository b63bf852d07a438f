package io.sizewalk.step;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.StepResult;
import java.time.Duration;

/** Port: what AWS itself measured at the endpoint. Called by one thread at a time, never by the one that walks. */
public interface MetricsSource {

    /** How long after a step's end it is worth asking, above 0: metrics are published minutes late. */
    Duration deadline();

    /**
     * Asks once, and does not wait for more.
     *
     * @param step with requests that were measured
     * @return {@link EndpointMetrics#complete} when all of the step is there
     * @throws MetricsUnavailableException if there was no answer
     */
    EndpointMetrics look(StepResult step) throws MetricsUnavailableException;
}
