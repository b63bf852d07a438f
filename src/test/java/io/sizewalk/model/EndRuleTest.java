package io.sizewalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndRuleTest {

    @ParameterizedTest
    @CsvSource({
        "180, 10, 30, the usual step",
        "1800, 100, 300, the usual endurance",
        "60, 10, 10, a PASS waits at least as long as a FAIL",
        "20, 5, 5, never under 5 s",
        "3, 3, 3, a short step runs to its end",
    })
    void waitsForTheEndpointsOwnTransients(int steady, int fail, int pass, String why) {
        Traffic traffic = Traffic.steady(Tps.of(10), Duration.ofSeconds(steady));

        EndRule rule = EndRule.of(traffic, VerdictRule.sequential(95, Duration.ofSeconds(7)));

        assertThat(rule.shortestFail()).as(why).isEqualTo(Duration.ofSeconds(fail));
        assertThat(rule.shortestPass()).as(why).isEqualTo(Duration.ofSeconds(pass));
        assertThat(rule.plannedMicros()).isEqualTo(steady * 1_000_000L);
        assertThat(rule.longest()).isEqualTo(Duration.ofSeconds(steady + 7));
    }

    @Test
    void waitsForTheEndOfARamp() {
        Traffic traffic = new Traffic(Tps.ZERO, Duration.ofMinutes(1), Tps.of(10), Duration.ofMinutes(3));

        EndRule rule = EndRule.of(traffic, VerdictRule.sequential(95, Duration.ZERO));

        assertThat(rule.shortestFail()).isEqualTo(Duration.ofSeconds(70));
        assertThat(rule.shortestPass()).isEqualTo(Duration.ofSeconds(90));
        assertThat(rule.longest()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void aPlainComparisonTakesThePlannedTime() {
        Traffic traffic = Traffic.steady(Tps.of(10), Duration.ofMinutes(3));

        EndRule rule = EndRule.of(traffic, VerdictRule.POINT);

        assertThat(rule.shortestPass()).isEqualTo(Duration.ofMinutes(3));
        assertThat(rule.longest()).isEqualTo(Duration.ofMinutes(3));
    }
}
