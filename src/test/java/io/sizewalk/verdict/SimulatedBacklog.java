package io.sizewalk.verdict;

import io.sizewalk.model.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/**
 * The counts of requests started and ended at each tenth of a second of a step, in virtual time: requests wait for one of some servers,
 * first come, first served. Everything may stand still for a while. Seconds throughout.
 */
final class SimulatedBacklog {

    private static final int TICKS_PER_SECOND = 10;
    private static final long MICROS_PER_TICK = 1_000_000 / TICKS_PER_SECOND;

    private final int seconds;
    private final int[] starts;
    private final int[] ends;
    private final double[] freeAt;
    private double frozenFrom = Double.POSITIVE_INFINITY;
    private double frozenTo = Double.POSITIVE_INFINITY;

    /**
     * @param seconds that requests are sent for
     * @param servers 0 for one for each request
     */
    SimulatedBacklog(int seconds, int servers) {
        this.seconds = seconds;
        this.starts = new int[seconds * TICKS_PER_SECOND];
        this.ends = new int[seconds * TICKS_PER_SECOND];
        this.freeAt = new double[servers];
    }

    /** No server makes progress for a while; what is being served takes as much longer. */
    SimulatedBacklog frozen(double at, double length) {
        frozenFrom = at;
        frozenTo = at + length;
        return this;
    }

    /**
     * @param arrivals when the next request starts
     * @param service how long a request that started then is served
     */
    SimulatedBacklog run(DoubleSupplier arrivals, DoubleUnaryOperator service) {
        for (double at = arrivals.getAsDouble(); at < seconds; at = arrivals.getAsDouble()) {
            starts[(int) (at * TICKS_PER_SECOND)]++;
            int end = (int) Math.min(Integer.MAX_VALUE, ended(at, service.applyAsDouble(at)) * TICKS_PER_SECOND);
            if (end < ends.length) {
                ends[end]++;
            }
        }
        return this;
    }

    private double ended(double at, double length) {
        if (freeAt.length == 0) {
            return served(at, length);
        }
        int first = 0;
        for (int i = 1; i < freeAt.length; i++) {
            first = freeAt[i] < freeAt[first] ? i : first;
        }
        freeAt[first] = served(Math.max(at, freeAt[first]), length);
        return freeAt[first];
    }

    private double served(double from, double length) {
        double begun = from >= frozenFrom && from < frozenTo ? frozenTo : from;
        boolean held = begun < frozenFrom && begun + length > frozenFrom;
        return begun + length + (held ? frozenTo - frozenFrom : 0);
    }

    /** What a watch says of it that is fed ten times a second. */
    Optional<Saturation> watched(List<Requirement> requirements) {
        return watched(requirements, tick -> true);
    }

    /** Likewise, but only at some tenths of a second. */
    Optional<Saturation> watched(List<Requirement> requirements, IntPredicate sampled) {
        SaturationWatch watch = SaturationWatch.of(requirements);
        long started = 0;
        long ended = 0;
        for (int tick = 0; tick < starts.length && watch.hopeless().isEmpty(); tick++) {
            started += starts[tick];
            ended += ends[tick];
            if (sampled.test(tick)) {
                watch.sample((tick + 1) * MICROS_PER_TICK, started, ended);
            }
        }
        return watch.hopeless();
    }

    static DoubleSupplier poisson(double perSecond, SplittableRandom random) {
        double[] now = {0};
        return () -> now[0] -= Math.log(1 - random.nextDouble()) / perSecond;
    }

    /** As Gatling sends. */
    static DoubleSupplier evenly(double perSecond) {
        long[] index = {0};
        return () -> index[0]++ / perSecond;
    }

    /** A rate that rises from one to another in so many seconds, and then stays. */
    static DoubleSupplier ramp(double from, double to, double seconds) {
        long[] index = {0};
        double slope = (to - from) / seconds;
        double inRamp = (from + to) / 2 * seconds;
        return () -> {
            long i = index[0]++;
            return i < inRamp ? (Math.sqrt(from * from + 2 * slope * i) - from) / slope : seconds + (i - inRamp) / to;
        };
    }
}
