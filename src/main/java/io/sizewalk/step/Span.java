package io.sizewalk.step;

import java.time.Duration;

/** A time that is known within bounds. */
public record Span(Duration least, Duration most) {

    public static final Span ZERO = new Span(Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException if the most is less than the least */
    public Span {
        if (most.compareTo(least) < 0) {
            throw new IllegalArgumentException("from " + least + " to " + most + " is no span");
        }
    }

    Span plus(Duration fixed) {
        return new Span(least.plus(fixed), most.plus(fixed));
    }

    Span plus(Span other) {
        return new Span(least.plus(other.least), most.plus(other.most));
    }
}
