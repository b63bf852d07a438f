package io.sizewalk.traffic;

/**
 * What level a load has to have: as planned, or as somebody has wanted since. Times are seconds since the load began. Safe for
 * use by several threads.
 */
public final class Steering {

    private final LoadModel model;
    private volatile Shape shape;
    private volatile double spawnRate;
    private volatile double stopSecond = Double.POSITIVE_INFINITY;

    public Steering(TrafficPlan plan) {
        this.model = plan.model();
        this.shape = plan.shape();
        this.spawnRate = plan.spawnRate();
    }

    /** The level at a time; 0 from the end on. */
    public double at(double second) {
        return second < stopSecond ? shape.at(second) : 0;
    }

    /** Nothing is sent from then on; infinite while nothing ends it. */
    public double endSecond() {
        Shape now = shape;
        return Math.min(stopSecond, now.endless() ? Double.POSITIVE_INFINITY : Shape.seconds(now.total()));
    }

    /** As it is wanted at the moment, without regard to a stop. */
    public Shape shape() {
        return shape;
    }

    /** @param second from which on it holds */
    public synchronized void change(LoadChange change, double second) {
        if (change.spawnRate() != null) {
            spawnRate = change.spawnRate();
        }
        if (change.level() != null && second < endSecond()) {
            double over = model == LoadModel.OPEN ? 0 : Math.abs(change.level() - shape.at(second)) / spawnRate;
            shape = shape.changed(second, change.level(), over);
        }
    }

    /** No further request is sent. The first stop counts. */
    public synchronized void stop(double second) {
        stopSecond = Math.min(stopSecond, second);
    }

    /** Whether it was stopped before its planned end. */
    public boolean isStopped() {
        return stopSecond < Double.POSITIVE_INFINITY;
    }
}
