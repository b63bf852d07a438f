package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.Tps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InFlightLimitTest {

    @ParameterizedTest
    @CsvSource({
        // TPS, files, limit, why
        "1, 20000, 200, a slow model at a low rate is no queue",
        "20, 20000, 200, where the two meet",
        "20.05, 20000, 201, a fraction counts as one more",
        "300, 20000, 3000, ten seconds of requests",
        "5000, 20000, 19700, no more than there are files to open",
        "5000, 1024, 724, the usual soft limit of Linux",
        "5, 100, 1, a process that may open nothing still sends one at a time",
    })
    void isTenSecondsOfRequestsWithinTheFilesThatMayBeOpen(double tps, long files, long limit, String why) {
        assertThat(InFlightLimit.of(Tps.of(tps), files).requests()).as(why).isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"5000, 1024, ulimit -n, true", "300, 20000, 10 x TPS, false"})
    void saysWhereItComesFrom(double tps, long files, String reason, boolean ofThisMachine) {
        assertThat(InFlightLimit.of(Tps.of(tps), files).reason()).contains(reason);
        assertThat(InFlightLimit.of(Tps.of(tps), files).ofThisMachine()).isEqualTo(ofThisMachine);
    }

    @Test
    void refusesAStepWithHardlyAFileForItsConnections() {
        assertThatCode(() -> InFlightLimit.requireFiles(316)).doesNotThrowAnyException();
        assertThatThrownBy(() -> InFlightLimit.requireFiles(315)).hasMessageContaining("may open 315");
    }
}
