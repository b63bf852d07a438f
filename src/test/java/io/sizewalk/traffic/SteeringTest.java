package io.sizewalk.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.traffic.Shape.Stretch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteeringTest {

    @Test
    void usersGoToTheirNewNumberAtTheSpawnRate() {
        Steering users = new Steering(plan(LoadModel.CLOSED, 50, 10));
        users.change(new LoadChange(90.0, 20.0), 10);
        assertThat(users.at(9.9)).isEqualTo(50);
        assertThat(users.at(11)).isCloseTo(70, within(1e-6));
        assertThat(users.at(13)).isEqualTo(90);
        users.change(new LoadChange(10.0, null), 20);
        assertThat(users.at(22)).isCloseTo(50, within(1e-6));
        assertThat(users.at(24.1)).isEqualTo(10);
        assertThat(users.endSecond()).isEqualTo(60);
    }

    @Test
    void rateJumps() {
        Steering rate = new Steering(plan(LoadModel.OPEN, 50, 10));
        rate.change(new LoadChange(5.0, null), 10);
        assertThat(rate.at(10)).isEqualTo(5);
    }

    @Test
    void stopEndsItAndNothingStartsItAgain() {
        Steering users = new Steering(plan(LoadModel.CLOSED, 50, 10));
        assertThat(users.isStopped()).isFalse();
        users.stop(12);
        users.stop(30);
        users.change(new LoadChange(90.0, null), 20);
        assertThat(users.at(11)).isEqualTo(50);
        assertThat(users.at(12)).isZero();
        assertThat(users.at(40)).isZero();
        assertThat(users.endSecond()).isEqualTo(12);
        assertThat(users.isStopped()).isTrue();
    }

    private static TrafficPlan plan(LoadModel model, double level, double spawnRate) {
        Shape shape = new Shape(List.of(Stretch.hold(level, Duration.ofSeconds(60))), false);
        return new TrafficPlan(model, shape, Arrivals.CONSTANT, 1, Pause.NONE, spawnRate, null);
    }
}
