package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "30s, 30000", "3m, 180000", "1h30m, 5400000", "500ms, 500", "90s, 90000", "1H, 3600000"})
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(DurationText.parse(DurationText.format(Duration.ofMillis(millis))))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "-3m", "3 m", "m", "1m1h", "1.5h", "3d", "9999999999h"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"3, 180", "0, 0", "0.5, 30", "1e2, 6000", "3m, 180"})
    void readsBareMinutes(String text, long seconds) {
        assertThat(new Minutes().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "3x", "0.001", "1e99"})
    void refusesWhatAreNotMinutes(String text) {
        assertThatThrownBy(() -> new Minutes().convert(text)).hasMessageContaining("'" + text + "'");
    }
}
