package io.sizewalk.traffic;

import io.sizewalk.traffic.Shape.Stretch;
import java.util.SplittableRandom;

/**
 * When the requests of an open load are due. The k-th one (from 0) is due when the area under the rate has reached k, or, for
 * a Poisson process, the sum of k exponential numbers of mean 1: so ramps, steps and changes in the middle need no rule of
 * their own. Used by one thread.
 */
public final class OpenArrivals {

    private final Steering steering;
    private final Arrivals kind;
    private final SplittableRandom random;
    private double nextArea;

    /** The shape that the place is in. */
    private Shape shape;

    private int stretch;
    private double begin;
    private double areaBefore;

    public OpenArrivals(Steering steering, Arrivals kind, long seed) {
        this.steering = steering;
        this.kind = kind;
        this.random = new SplittableRandom(seed);
        this.shape = steering.shape();
        this.nextArea = kind == Arrivals.CONSTANT ? 0 : gap();
    }

    /**
     * When the next request is due, which {@link #take} then takes.
     *
     * @return seconds since the load began; infinite if none is
     */
    @SuppressWarnings("ReferenceEquality") // a change makes another shape; whether it is an equal one does not matter
    public double next() {
        Shape now = steering.shape();
        if (now != shape) {
            shape = now;
            stretch = 0;
            begin = 0;
            areaBefore = 0;
        }
        while (stretch < shape.stretches().size()) {
            Stretch here = shape.stretches().get(stretch);
            double whole = (here.from() + here.to()) / 2 * here.seconds();
            if (nextArea < areaBefore + whole) {
                return begin + within(here, nextArea - areaBefore);
            }
            areaBefore += whole;
            begin += here.seconds();
            stretch++;
        }
        return shape.endless() && shape.last() > 0
                ? begin + (nextArea - areaBefore) / shape.last()
                : Double.POSITIVE_INFINITY;
    }

    /** Goes on to the one after. */
    public void take() {
        nextArea += gap();
    }

    private double gap() {
        return kind == Arrivals.CONSTANT ? 1 : -Math.log(1 - random.nextDouble());
    }

    /** Solves {@code from t + (to - from) t^2 / 2T = area} for t, in the form that keeps its digits when the slope is small. */
    private static double within(Stretch stretch, double area) {
        if (area <= 0) {
            return 0;
        }
        double slope = (stretch.to() - stretch.from()) / stretch.seconds();
        double root = Math.sqrt(Math.max(0, stretch.from() * stretch.from() + 2 * slope * area));
        return Math.min(stretch.seconds(), 2 * area / (stretch.from() + root));
    }
}
