package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.Map;

/**
 * How endpoints come and go. Its times are AWS's, and divided by the file's {@code timeScale} when they are waited for;
 * {@code configVisibleAfter} alone is not.
 *
 * @param deploy from CreateEndpoint to the endpoint being in service
 * @param update from UpdateEndpoint or UpdateEndpointWeightsAndCapacities to the endpoint being in service again
 * @param delete from DeleteEndpoint to the endpoint being gone
 * @param rollback how long an endpoint is RollingBack after a failed update
 * @param failedUpdate what becomes of an endpoint whose update fails
 * @param configVisibleAfter how long CreateEndpoint and UpdateEndpoint do not find a new configuration, 0 or more
 * @param capacity instances that AWS has, by type, 0 or more; a type that is not named has no limit
 */
public record LifeCycle(
        TypeTimes deploy,
        TypeTimes update,
        TypeTimes delete,
        TypeTimes rollback,
        FailedUpdate failedUpdate,
        Duration configVisibleAfter,
        Map<String, Integer> capacity) {

    /** What becomes of an endpoint whose update fails. */
    public enum FailedUpdate {
        /** It is RollingBack, then InService as before, with a FailureReason: what users of AWS report. */
        ROLLBACK,
        /** It is Failed, and what served before goes on serving: the letter of AWS's API reference. */
        FAIL
    }

    public LifeCycle {
        capacity = Map.copyOf(capacity);
    }
}
