package io.sizewalk.environment;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two questions. Tests move a clock instead. */
@FunctionalInterface
interface Pause {

    /** Real time. */
    Pause REAL = duration -> {
        // A latch that nobody opens: times out, or ends at once when the thread is interrupted.
        boolean opened = new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
        assert !opened;
    };

    /** @throws InterruptedException if the thread is interrupted before or meanwhile */
    void pause(Duration duration) throws InterruptedException;
}
