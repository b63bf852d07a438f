package io.sizewalk.model;

import java.time.Instant;

/**
 * Instances that a job had AWS run, and so pays for.
 *
 * @param type which
 * @param count how many of it at once
 * @param from when AWS was asked for them
 * @param to when they were gone; not before from
 */
public record InstanceUsage(InstanceType type, int count, Instant from, Instant to) {}
