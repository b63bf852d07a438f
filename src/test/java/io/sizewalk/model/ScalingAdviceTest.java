package io.sizewalk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingAdviceTest {

    @ParameterizedTest
    @CsvSource({
        // found, instances, peak, low, factor -> target, min, max
        "40, 1, 40, , 0.5, 1200, 1, 2", // AWS's own example of the formula: 20 of 40 a second, a minute
        "80, 2, 200, 30, 0.5, 1200, 2, 10", // 30 / 20 is 1.5 instances
        "80, 2, 200, 0, 0.5, 1200, 1, 10", // never none
        "75, 2, 200, 200, 0.5, 1125, 11, 11", // 200 / 18.75 is 10.7
        "33.3, 1, 333, , 1, 1998, 1, 10", // exact in decimals: no eleventh by rounding
        "100, 3, 100, , 0.7, 1400, 1, 5", // 100 x 3 / 70 is 4.3
        "10, 4, 1, , 0.5, 75, 1, 1", // a peak below what one instance carries
    })
    void followsFromWhatTheInstancesCarried(
            double found,
            int instances,
            double peak,
            @Nullable Double low,
            double factor,
            long target,
            int min,
            int max) {
        AutoScaling scaling = ScalingAdvice.of(Tps.of(found), instances, wish(peak, low, factor))
                .orElseThrow()
                .scaling();

        assertThat(scaling.invocationsTarget()).isEqualTo(target);
        assertThat(scaling.minCount()).isEqualTo(min);
        assertThat(scaling.maxCount()).isEqualTo(max);
        assertThat(scaling.scaleOutCooldown()).isEqualTo(Duration.ofMinutes(1));
        assertThat(scaling.scaleInCooldown()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void isForWhatWasFoundWhereNoPeakIsGiven() {
        ScalingAdvice advice =
                ScalingAdvice.of(Tps.of(80), 2, wish(null, null, 0.5)).orElseThrow();

        assertThat(advice.peak()).isEqualTo(Tps.of(80));
        assertThat(advice.perInstance()).isEqualTo(40);
        assertThat(advice.scaling().maxCount()).isEqualTo(4);
    }

    @Test
    void showsItsArithmetic() {
        assertThat(ScalingAdvice.of(Tps.of(75), 2, wish(200.0, 20.0, 0.5))
                        .orElseThrow()
                        .arithmetic())
                .containsExactly(
                        "target = floor(75 / 2 x 60 x 0.5) = 1125 invocations per minute and instance",
                        "maximum = ceil(200 / (75 / 2 x 0.5)) = 11",
                        "minimum = ceil(20 / (75 / 2 x 0.5)) = 2");
    }

    @Test
    void isNoneWhereTheTargetWouldBeBelowOneInvocationAMinute() {
        assertThat(ScalingAdvice.of(Tps.of(0.1), 4, wish(1.0, null, 0.5))).isEmpty();
    }

    @Test
    void refusesWhatCannotBeWished() {
        assertThatThrownBy(() -> wish(10.0, 20.0, 0.5)).hasMessageContaining("20 TPS is above the peak of 10");
        assertThatThrownBy(() -> wish(10.0, null, 0)).hasMessageContaining("0.0 is not above 0");
        assertThatThrownBy(() -> wish(0.0, null, 0.5)).hasMessageContaining("a peak of 0");
    }

    private static ScalingWish wish(@Nullable Double peak, @Nullable Double low, double factor) {
        return new ScalingWish(
                peak == null ? null : Tps.of(peak),
                low == null ? null : Tps.of(low),
                factor,
                Duration.ofSeconds(60),
                Duration.ofSeconds(600));
    }
}
