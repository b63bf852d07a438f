package io.sizewalk.traffic;

import java.time.Duration;

/**
 * How long a user of a closed load waits after an answer before it sends again; drawn evenly from a range.
 *
 * @param least from 0
 * @param most at least as long
 */
public record Pause(Duration least, Duration most) {

    public static final Pause NONE = new Pause(Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException if the range is empty or below 0 */
    public Pause {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("a wait of " + least + " to " + most + " is no range from 0 up");
        }
    }
}
