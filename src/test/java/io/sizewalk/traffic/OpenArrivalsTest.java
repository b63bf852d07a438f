package io.sizewalk.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.traffic.Shape.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenArrivalsTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    @Test
    void constantArrivalsAreEvenlySpaced() {
        List<Double> due = all(plan(Arrivals.CONSTANT, false, Stretch.hold(4, TEN)));
        assertThat(due).hasSize(40);
        assertThat(due.get(0)).isZero();
        assertThat(due.get(1)).isCloseTo(0.25, within(1e-9));
        assertThat(due.get(39)).isCloseTo(9.75, within(1e-9));
    }

    @Test
    void everyArrivalOfARampIsWhereTheAreaReachesItsNumber() {
        Shape shape = new Shape(List.of(new Stretch(0, 50, TEN), new Stretch(50, 10, TEN)), false);
        List<Double> due = all(new Steering(plan(Arrivals.CONSTANT, shape)), Arrivals.CONSTANT);
        assertThat(due).hasSize(550);
        for (int k = 0; k < due.size(); k++) {
            assertThat(Area.of(shape, due.get(k))).isCloseTo(k, within(1e-6));
        }
        assertThat(due).isSorted();
    }

    @Test
    void poissonArrivalsHaveTheRateAndItsSpread() {
        List<Double> due = all(plan(Arrivals.POISSON, false, Stretch.hold(1000, TEN)));
        // 10,000 expected with a standard deviation of 100; the seed is fixed.
        assertThat((double) due.size()).isCloseTo(10_000, within(400.0));
        double[] gaps = new double[due.size() - 1];
        double sum = 0;
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = due.get(i + 1) - due.get(i);
            sum += gaps[i];
        }
        double mean = sum / gaps.length;
        double squares = 0;
        for (double gap : gaps) {
            squares += (gap - mean) * (gap - mean);
        }
        // An exponential distribution's deviation equals its mean; an even spacing's is 0.
        assertThat(Math.sqrt(squares / gaps.length) / mean).isCloseTo(1, within(0.05));
    }

    @Test
    void oneSeedGivesOneLoad() {
        TrafficPlan plan = plan(Arrivals.POISSON, false, Stretch.hold(10, TEN));
        assertThat(all(plan)).isEqualTo(all(plan));
    }

    @Test
    void aChangeHoldsForWhatComesAfterIt() {
        TrafficPlan plan = plan(Arrivals.CONSTANT, false, Stretch.hold(10, TEN));
        Steering steering = new Steering(plan);
        OpenArrivals arrivals = new OpenArrivals(steering, Arrivals.CONSTANT, 1);
        List<Double> due = new ArrayList<>();
        while (arrivals.next() < 4) {
            due.add(arrivals.next());
            arrivals.take();
        }
        steering.change(new LoadChange(100.0, null), 4);
        while (arrivals.next() < 10) {
            due.add(arrivals.next());
            arrivals.take();
        }
        assertThat(due.stream().filter(at -> at < 4)).hasSize(40);
        assertThat(due.stream().filter(at -> at >= 4)).hasSize(600);
        assertThat(due).isSorted();
    }

    @Test
    void rateOfZeroIsSilenceNotTheEnd() {
        TrafficPlan plan = plan(Arrivals.CONSTANT, true, Stretch.hold(0, TEN));
        Steering steering = new Steering(plan);
        OpenArrivals arrivals = new OpenArrivals(steering, Arrivals.CONSTANT, 1);
        assertThat(arrivals.next()).isInfinite();
        steering.change(new LoadChange(2.0, null), 100);
        assertThat(arrivals.next()).isCloseTo(100, within(1e-6));
    }

    private static List<Double> all(TrafficPlan plan) {
        return all(new Steering(plan), plan.arrivals());
    }

    private static List<Double> all(Steering steering, Arrivals kind) {
        OpenArrivals arrivals = new OpenArrivals(steering, kind, 7);
        List<Double> due = new ArrayList<>();
        while (arrivals.next() < Double.POSITIVE_INFINITY) {
            due.add(arrivals.next());
            arrivals.take();
        }
        return due;
    }

    private static TrafficPlan plan(Arrivals arrivals, boolean endless, Stretch... stretches) {
        return plan(arrivals, new Shape(List.of(stretches), endless));
    }

    private static TrafficPlan plan(Arrivals arrivals, Shape shape) {
        return new TrafficPlan(LoadModel.OPEN, shape, arrivals, 7, Pause.NONE, 1, null);
    }
}
