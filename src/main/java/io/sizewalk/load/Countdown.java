package io.sizewalk.load;

import java.time.Duration;

/** Time left until a deadline. */
final class Countdown {

    private final long endNanos;

    Countdown(Duration length) {
        endNanos = System.nanoTime() + length.toNanos();
    }

    boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }

    /** What is left, from 0 to a most. */
    Duration atMost(Duration most) {
        Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        return left.compareTo(most) < 0 ? left : most;
    }
}
