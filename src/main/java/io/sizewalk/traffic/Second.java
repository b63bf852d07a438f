package io.sizewalk.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One second of a load, for charts and the history file.
 *
 * @param number from 0, since the load began
 * @param at its end
 * @param target level that was asked for at its end: requests per second, or users
 * @param users of a closed load; requests under way of an open one
 * @param requests that ended in it, failed ones included
 * @param failures of them
 * @param p50Millis of those that succeeded; null when none did
 * @param p95Millis likewise
 * @param p99Millis likewise
 * @param instances of the endpoint then; null where nobody looks
 */
public record Second(
        long number,
        Instant at,
        double target,
        long users,
        long requests,
        long failures,
        @Nullable Double p50Millis,
        @Nullable Double p95Millis,
        @Nullable Double p99Millis,
        @Nullable Integer instances) {

    public Second withInstances(int count) {
        return new Second(number, at, target, users, requests, failures, p50Millis, p95Millis, p99Millis, count);
    }
}
