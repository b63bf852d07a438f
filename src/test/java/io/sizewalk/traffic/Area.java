package io.sizewalk.traffic;

import io.sizewalk.traffic.Shape.Stretch;

/** The integral of a level, by the trapezoids that its stretches are: what arrivals are held against. */
final class Area {

    private Area() {}

    /** From the begin to a second; nothing after the end of the last stretch. */
    static double of(Shape shape, double second) {
        double begin = 0;
        double area = 0;
        for (Stretch stretch : shape.stretches()) {
            double part = Math.max(0, Math.min(stretch.seconds(), second - begin));
            area += (stretch.from() + stretch.at(part)) / 2 * part;
            begin += stretch.seconds();
        }
        return area;
    }
}
