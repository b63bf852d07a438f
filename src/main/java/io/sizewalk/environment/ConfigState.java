package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint configuration that exists.
 *
 * @param arn for its tags
 * @param createdAt tells it from a later one of the same name; null when AWS does not say
 */
record ConfigState(String arn, @Nullable Instant createdAt) {}
