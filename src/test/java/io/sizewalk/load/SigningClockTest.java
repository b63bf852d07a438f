package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningClockTest {

    private static final Instant NOW = Instant.parse("2026-05-30T12:00:00Z");

    private final SigningClock clock = new SigningClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "'Sat, 30 May 2026 12:01:00 GMT', PT0S, a minute off is left alone",
        "'Sat, 30 May 2026 12:01:01 GMT', PT61S, behind by more",
        "'Sat, 30 May 2026 11:58:59 GMT', PT-61S, ahead by more",
        "'Sun, 31 May 2026 13:00:00 GMT', PT25H, another day and time zone",
        "'2026-05-30T13:00:00Z', PT0S, not a date of HTTP",
        ", PT0S, no date",
    })
    void keepsToTheServersTimeWhereItIsFarFromOurs(String date, Duration behind, String why) {
        boolean corrected = clock.setBy(date);

        assertThat(corrected).as(why).isEqualTo(!behind.isZero());
        assertThat(clock.behind()).isEqualTo(behind);
        assertThat(clock.now()).isEqualTo(NOW.plus(behind));
    }

    @Test
    void anAnswerWithoutADateKeepsTheTimeThatWasSet() {
        clock.setBy("Sat, 30 May 2026 13:00:00 GMT");
        clock.setBy(null);

        assertThat(clock.behind()).isEqualTo(Duration.ofHours(1));
    }
}
