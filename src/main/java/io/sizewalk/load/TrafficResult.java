package io.sizewalk.load;

import io.sizewalk.step.LoadRun;
import org.jspecify.annotations.Nullable;

/**
 * What a load by itself left.
 *
 * @param run its files
 * @param worthless why they say nothing about the endpoint, though the generator did its part; null when they do
 * @param refused whether that is because AWS refused the caller
 */
public record TrafficResult(LoadRun run, @Nullable String worthless, boolean refused) {}
