package io.sizewalk.model;

import java.time.Instant;

/**
 * One kind of failure.
 *
 * @param message as the load generator wrote it; comes from outside, so escape it wherever it is shown
 * @param count how often, at least 1
 * @param firstSeen when a request that failed so first ended
 * @param lastSeen when a request that failed so last ended
 */
public record ErrorCount(String message, long count, Instant firstSeen, Instant lastSeen) {}
