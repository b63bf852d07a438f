package io.sizewalk.traffic;

import java.time.Duration;
import java.util.List;

/**
 * A level over time: requests per second of an open load, users of a closed one. Stretches follow one another; within each
 * the level goes evenly from one value to another, and it may jump between them.
 *
 * @param stretches at least one
 * @param endless whether the last level is held until somebody stops the load
 */
public record Shape(List<Stretch> stretches, boolean endless) {

    private static final double NANOS = 1e9;

    /**
     * A part of it.
     *
     * @param from level at its begin, from 0
     * @param to level at its end, from 0
     * @param length above 0
     */
    public record Stretch(double from, double to, Duration length) {

        /** @throws IllegalArgumentException if a value is out of range */
        public Stretch {
            if (!(from >= 0 && to >= 0) || Double.isInfinite(from) || Double.isInfinite(to)) {
                throw new IllegalArgumentException("a level from " + from + " to " + to + " is not from 0 up");
            }
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("a stretch of " + length + " has no length");
            }
        }

        public static Stretch hold(double level, Duration length) {
            return new Stretch(level, level, length);
        }

        double seconds() {
            return Shape.seconds(length);
        }

        double at(double second) {
            return from + (to - from) * second / seconds();
        }
    }

    /** @throws IllegalArgumentException if there is no stretch */
    public Shape {
        stretches = List.copyOf(stretches);
        if (stretches.isEmpty()) {
            throw new IllegalArgumentException("a load without any stretch");
        }
    }

    /** The level at a time since the begin; at a jump, what it jumps to. After the end: 0, or the last level if endless. */
    public double at(double second) {
        double begin = 0;
        for (Stretch stretch : stretches) {
            double end = begin + stretch.seconds();
            if (second < end) {
                return stretch.at(Math.max(0, second - begin));
            }
            begin = end;
        }
        return endless ? last() : 0;
    }

    /** The level's integral from the begin to a time: how many requests an open load asks for until then. */
    public double area(double second) {
        double begin = 0;
        double area = 0;
        for (Stretch stretch : stretches) {
            double part = Math.min(stretch.seconds(), second - begin);
            if (part <= 0) {
                return area;
            }
            area += (stretch.from() + stretch.at(part)) / 2 * part;
            begin += stretch.seconds();
        }
        return endless && second > begin ? area + last() * (second - begin) : area;
    }

    /** How long it is; of an endless one, until its last level is reached for good. */
    public Duration total() {
        return stretches.stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The highest level. */
    public double peak() {
        return stretches.stream()
                .mapToDouble(stretch -> Math.max(stretch.from(), stretch.to()))
                .max()
                .orElse(0);
    }

    /** The level at the end. */
    public double last() {
        return stretches.get(stretches.size() - 1).to();
    }

    static double seconds(Duration length) {
        return length.toNanos() / NANOS;
    }
}
