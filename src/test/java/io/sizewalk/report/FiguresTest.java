package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0.00", "4.256, 4.26", "81.44, 81.4", "999.96, '1,000.0'", "1843.4, '1,843'", "Infinity, ∞", "NaN, –"
    })
    void showsLatenciesWithFewerDecimalsTheLargerTheyAre(double millis, String shown) {
        assertThat(Figures.millis(millis)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "2.5, 2.5", "33.33333, 33.333", "0.0005, 0.001", "0.0001, <0.001", "NaN, –"})
    void neverShowsASmallShareAsNone(double percent, String shown) {
        assertThat(Figures.percent(percent)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT30S, 30 s", "PT3M, 3 min", "PT1H5M, 1 h 5 min", "PT26H, 26 h", "PT0.4S, 0 s"})
    void showsDurations(Duration duration, String shown) {
        assertThat(Figures.duration(duration)).isEqualTo(shown);
    }

    @Test
    void groupsThousands() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.rate(1200)).isEqualTo("1,200");
    }
}
