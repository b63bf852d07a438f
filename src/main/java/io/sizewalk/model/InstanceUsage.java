package io.sizewalk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Instances that a job had running, for the time that they may have been billed.
 *
 * @param type of the instances
 * @param count how many, at least 1
 * @param from when they were asked for
 * @param to when they were seen gone, or changed, or now
 */
public record InstanceUsage(InstanceType type, int count, Instant from, Instant to) {

    /** Instances times hours. */
    public double instanceHours() {
        return count * Duration.between(from, to).toMillis() / 3_600_000.0;
    }

    /** @return empty when the type has no known price */
    public Optional<Money> cost(PriceTable prices) {
        return prices.find(type).map(price -> price.over(count, Duration.between(from, to)));
    }
}
