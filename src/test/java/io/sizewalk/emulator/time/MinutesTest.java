package io.sizewalk.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinutesTest {

    private final FakeTimers timers = new FakeTimers();

    @ParameterizedTest
    @CsvSource({"1, 60000, 30", "60, 1000, 1800", "0.5, 120000, 15", "1000000, 1, 1800000"})
    void lastAsLongAsTheTimeScaleSaysButAtLeastAMillisecond(double scale, long millis, double rateOf30) {
        Minutes minutes = new Minutes(timers, scale);
        assertThat(minutes.nanosToNext()).isEqualTo(Duration.ofMillis(millis).toNanos());
        assertThat(minutes.perRealMinute(30)).isEqualTo(rateOf30);
    }

    @Test
    void nextOneBeginsWhenThisOneIsOver() {
        Minutes minutes = new Minutes(timers, 60);
        long first = minutes.number();
        timers.pass(Duration.ofMillis(400));
        assertThat(minutes.nanosToNext()).isEqualTo(600_000_000);
        timers.pass(Duration.ofNanos(599_999_999));
        assertThat(minutes.number()).isEqualTo(first);
        assertThat(minutes.nanosToNext()).isEqualTo(1);
        timers.pass(Duration.ofNanos(1));
        assertThat(minutes.number()).isEqualTo(first + 1);
    }
}
