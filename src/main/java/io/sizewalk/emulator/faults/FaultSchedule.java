package io.sizewalk.emulator.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a fault is active. Its clock is that of requests, never scaled.
 *
 * @param at from the beginning to the first window, 0 or more. The beginning is the start of the local SageMaker, or
 *     when the fault was added if that was later
 * @param after the endpoint whose coming into service is the beginning instead, each time one of that name is created
 * @param length of a window, above 0; empty for no end
 * @param every from the beginning of one window to that of the next, above 0; empty for a single one
 * @param times how often it fires at most, 1 or more; empty for no limit
 */
public record FaultSchedule(
        Duration at, Optional<String> after, Optional<Duration> length, Optional<Duration> every, OptionalInt times) {

    /** At once and for ever. */
    public static final FaultSchedule ALWAYS =
            new FaultSchedule(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
}
