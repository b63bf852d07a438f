package io.sizewalk.load;

import io.sizewalk.model.Traffic;
import java.time.Duration;

/**
 * How long the load manager waits before it gives a worker up, and how often it looks for renewed credentials.
 *
 * @param start from the start of the JVM until it is warm
 * @param silence between two signs of life; a worker gives one a second
 * @param slack of a whole step, beyond what its parts may take
 * @param renewal between two looks for renewed credentials. What renews latest does so 15 s before the end (the SDK's
 *     credential processes)
 */
record Deadlines(Duration start, Duration silence, Duration slack, Duration renewal) {

    /** Generous: on a machine that is starved of processor time all of this takes many times as long as usual. */
    static final Deadlines USUAL = new Deadlines(
            Duration.ofSeconds(120), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(5));

    /** As in worker-gatling.conf. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** The longest that a step may take: its last requests, in the warm-up and after, may each run into the timeout. */
    Duration step(WarmUp warmUp, Traffic traffic) {
        return warmUp.limit()
                .plus(REQUEST_TIMEOUT)
                .plus(traffic.total())
                .plus(REQUEST_TIMEOUT)
                .plus(slack);
    }
}
