package io.sizewalk.emulator.time;

import java.time.Instant;

/**
 * The clock and the timers of one local SageMaker. Everything that holds state is called by one thread, and so are the
 * tasks: nothing needs a lock.
 */
public interface Timers {

    /** Monotonic time in nanoseconds from an arbitrary origin. */
    long nanos();

    /** What {@link #nanos} read, as microseconds since 1970. */
    long epochMicros(long nanos);

    /** The time of day. */
    Instant now();

    /**
     * Runs {@code task} once, no earlier than {@code delayNanos} from now. Tasks that are due at the same time run in
     * the order in which they were given.
     *
     * @param delayNanos 0 or more
     */
    void after(long delayNanos, Runnable task);
}
