package io.sizewalk.emulator.modelfile;

import java.time.Duration;

/**
 * A new instance's slow start.
 *
 * @param requests how many of an instance's first requests are slow, 0 or more
 * @param extra what each of them takes on top of its service time, 0 or more
 */
public record ColdStart(int requests, Duration extra) {
    /** Instances that are at full speed from their first request. */
    public static final ColdStart NONE = new ColdStart(0, Duration.ZERO);
}
