package io.sizewalk.load;

import io.sizewalk.traffic.RequestFigures;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many requests of one name, or of all, ended a second in the last {@value RequestFigures#CURRENT_SECONDS} seconds. For one thread. */
final class CurrentRate {

    /** What was counted at the end of each of the last seconds, oldest first. */
    private final Deque<Point> points = new ArrayDeque<>();

    /** What was counted until a time, in seconds since the figures began. */
    private record Point(double second, long requests, long failures) {}

    /**
     * A full second is over.
     *
     * @param since seconds since the figures began
     */
    void second(double since, NameTally.Count counted) {
        if (points.isEmpty()) {
            // Its first request came in this second.
            points.add(new Point(Math.max(0, since - 1), 0, 0));
        }
        points.add(new Point(since, counted.requests(), counted.failures()));
        while (points.size() > RequestFigures.CURRENT_SECONDS + 1) {
            points.remove();
        }
    }

    /** 0 before the first second is over. */
    double requestsPerSecond() {
        double span = span();
        return span <= 0 ? 0 : (points.getLast().requests() - points.getFirst().requests()) / span;
    }

    /** Likewise. */
    double failuresPerSecond() {
        double span = span();
        return span <= 0 ? 0 : (points.getLast().failures() - points.getFirst().failures()) / span;
    }

    private double span() {
        return points.isEmpty()
                ? 0
                : points.getLast().second() - points.getFirst().second();
    }
}
