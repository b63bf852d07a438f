package io.sizewalk.traffic;

import java.time.Duration;
import java.util.ArrayList;
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
    /** Of levels that are counted in floating point. */
    private static final double ROUNDING = 1e-9;

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

        /** Seconds since its begin at which it is this high, looking from a second on; infinite if it is not. */
        double reaching(double level, double second) {
            if (at(second) >= level - ROUNDING) {
                return second;
            }
            return to <= from ? Double.POSITIVE_INFINITY : seconds() * (level - from) / (to - from);
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

    /**
     * When the level first is as high as asked for.
     *
     * @param level above 0
     * @param from second since the begin from which on to look
     * @return seconds since the begin; infinite if it never is
     */
    public double reaching(double level, double from) {
        double begin = 0;
        for (Stretch stretch : stretches) {
            double end = begin + stretch.seconds();
            if (from < end) {
                double at = begin + stretch.reaching(level, Math.max(0, from - begin));
                if (at < end) {
                    return at;
                }
            }
            begin = end;
        }
        return endless && last() >= level - ROUNDING ? Math.max(begin, from) : Double.POSITIVE_INFINITY;
    }

    /**
     * The same until a time, then another level until the end, or without end.
     *
     * @param second since the begin at which it changes
     * @param level to go to
     * @param over seconds that the way there takes; 0 for a jump
     */
    public Shape changed(double second, double level, double over) {
        List<Stretch> changed = new ArrayList<>();
        double begin = 0;
        for (Stretch stretch : stretches) {
            double part = Math.min(stretch.seconds(), second - begin);
            add(changed, stretch.from(), stretch.at(part), part);
            begin += stretch.seconds();
        }
        if (endless) {
            add(changed, last(), last(), second - begin);
        }
        double now = at(second);
        double left = endless ? Math.max(over, 1) : seconds(total()) - second;
        double way = Math.min(over, left);
        add(changed, now, over == 0 ? level : now + (level - now) * way / over, way);
        add(changed, level, level, left - way);
        if (endless && way == left) {
            add(changed, level, level, 1);
        }
        return changed.isEmpty() ? this : new Shape(changed, endless);
    }

    private static void add(List<Stretch> stretches, double from, double to, double seconds) {
        long nanos = Math.round(seconds * NANOS);
        if (nanos > 0) {
            stretches.add(new Stretch(from, to, Duration.ofNanos(nanos)));
        }
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
