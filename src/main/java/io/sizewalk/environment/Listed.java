package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of a list of all resources of a kind.
 *
 * @param arn for its tags
 * @param createdAt tells it from a later one of the same name; null when AWS does not say
 */
record Listed(Resource resource, String arn, @Nullable Instant createdAt) {}
