package io.sizewalk.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.traffic.Shape.Stretch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    /** 0 to 100 in 10 s, 100 for 10 s, then 20 for 10 s. */
    private static final Shape HILL =
            new Shape(List.of(new Stretch(0, 100, TEN), Stretch.hold(100, TEN), Stretch.hold(20, TEN)), false);

    @Test
    void levelGoesEvenlyAndJumps() {
        assertThat(HILL.at(0)).isZero();
        assertThat(HILL.at(2.5)).isEqualTo(25);
        assertThat(HILL.at(10)).isEqualTo(100);
        assertThat(HILL.at(20)).isEqualTo(20);
        assertThat(HILL.at(30)).isZero();
        assertThat(HILL.peak()).isEqualTo(100);
        assertThat(HILL.total()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void endlessHoldsItsLastLevel() {
        Shape endless = new Shape(HILL.stretches(), true);
        assertThat(endless.at(1e6)).isEqualTo(20);
    }

    @Test
    void reachingIsTheFirstTimeAtTheLevel() {
        assertThat(HILL.reaching(1, 0)).isCloseTo(0.1, within(1e-9));
        assertThat(HILL.reaching(100, 0)).isCloseTo(10, within(1e-9));
        assertThat(HILL.reaching(20, 25)).isEqualTo(25);
        assertThat(HILL.reaching(21, 25)).isInfinite();
        assertThat(HILL.reaching(101, 0)).isInfinite();
        assertThat(new Shape(HILL.stretches(), true).reaching(20, 50)).isEqualTo(50);
    }

    @Test
    void changeKeepsWhatWasAndHoldsTheNewLevelToTheEnd() {
        Shape jumped = HILL.changed(5, 80, 0);
        assertThat(jumped.at(4)).isEqualTo(40);
        assertThat(jumped.at(5)).isEqualTo(80);
        assertThat(jumped.at(29)).isEqualTo(80);
        assertThat(jumped.total()).isEqualTo(HILL.total());
        assertThat(Area.of(jumped, 5)).isCloseTo(Area.of(HILL, 5), within(1e-6));
    }

    @Test
    void changeCanTakeItsTime() {
        Shape ramped = HILL.changed(15, 0, 10);
        assertThat(ramped.at(20)).isCloseTo(50, within(1e-6));
        assertThat(ramped.at(26)).isZero();
        Shape cut = HILL.changed(25, 100, 20);
        assertThat(cut.at(29.999999)).isCloseTo(40, within(1e-3));
        assertThat(cut.total()).isEqualTo(HILL.total());
    }

    @Test
    void endlessStaysEndlessAfterAChange() {
        Shape endless = new Shape(HILL.stretches(), true).changed(100, 60, 4);
        assertThat(endless.at(99)).isEqualTo(20);
        assertThat(endless.at(102)).isCloseTo(40, within(1e-6));
        assertThat(endless.at(104.5)).isEqualTo(60);
        assertThat(endless.at(1e6)).isEqualTo(60);
    }

    @Test
    void refusesWhatIsNoLevel() {
        assertThatThrownBy(() -> Stretch.hold(-1, TEN)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> Stretch.hold(Double.NaN, TEN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Stretch.hold(1, Duration.ZERO)).hasMessageContaining("no length");
        assertThatThrownBy(() -> new Shape(List.of(), true)).hasMessageContaining("without any stretch");
    }
}
