package io.sizewalk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Instances that AWS bills, or may bill, for a while.
 *
 * @param type their hosting instance type
 * @param count how many of them, 1 or more
 * @param from when they were asked for
 * @param to when they were seen gone, or the moment of asking while they are not; not before {@code from}
 */
public record InstanceUsage(InstanceType type, int count, Instant from, Instant to) {

    /** @throws IllegalArgumentException if the count is below 1 or the end comes before the beginning */
    public InstanceUsage {
        if (count < 1) {
            throw new IllegalArgumentException("a usage of " + count + " instances");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a usage from " + from + " to " + to);
        }
    }

    /** For how long each of the instances was used. */
    public Duration duration() {
        return Duration.between(from, to);
    }

    /** @return empty when the type has no known price */
    public Optional<Money> cost(PriceTable prices) {
        return prices.find(type).map(price -> price.over(count, duration()));
    }
}
