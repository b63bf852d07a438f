package io.sizewalk.traffic;

import java.time.Duration;
import java.util.List;

/**
 * A load by itself, in full.
 *
 * @param plan when requests are sent
 * @param destinations where they go, at least one
 * @param bodies what they carry, at least one
 * @param expectation what makes one a success
 * @param region that requests are signed for; of no effect where none is signed
 * @param patience how long answers are awaited after a stop, from 0
 */
public record LoadSpec(
        TrafficPlan plan,
        List<Destination> destinations,
        List<BodySource> bodies,
        Expectation expectation,
        String region,
        Duration patience) {

    public LoadSpec {
        destinations = List.copyOf(destinations);
        bodies = List.copyOf(bodies);
    }

    /** Whether any request is signed. */
    public boolean signs() {
        return destinations.stream().anyMatch(Destination::signed);
    }
}
