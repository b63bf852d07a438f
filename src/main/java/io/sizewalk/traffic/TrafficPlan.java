package io.sizewalk.traffic;

import org.jspecify.annotations.Nullable;

/**
 * When requests are sent.
 *
 * @param model whether the shape is requests per second or users
 * @param shape over time
 * @param arrivals of an open load
 * @param seed of whatever is drawn, so that a load can be repeated
 * @param pause of a closed load's users
 * @param spawnRate users a second that a closed load adds or takes away when its number is changed while it runs; above 0
 * @param mostRequests after which no further one is sent; null for no limit
 */
public record TrafficPlan(
        LoadModel model,
        Shape shape,
        Arrivals arrivals,
        long seed,
        Pause pause,
        double spawnRate,
        @Nullable Long mostRequests) {

    /** @throws IllegalArgumentException if a number is not above 0 */
    public TrafficPlan {
        if (!(spawnRate > 0)) {
            throw new IllegalArgumentException("a spawn rate of " + spawnRate + " users a second is not above 0");
        }
        if (mostRequests != null && mostRequests < 1) {
            throw new IllegalArgumentException(mostRequests + " requests are not 1 or more");
        }
    }
}
