package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectFailureTest {

    @ParameterizedTest
    @CsvSource({
        "j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused, Connection refused",
        "j.n.UnknownHostException: no-such-host.invalid, unknown host",
        "i.n.c.AbstractChannel$AnnotatedConnectException: Connection refused: /127.0.0.1:1, Connection refused: /127.0.0.1:1",
        "Request timeout to h after 60000 ms, Request timeout to h after 60000 ms",
    })
    void leavesOutWhatOnlyProgrammersRead(String gatling, String plain) {
        assertThat(ConnectFailure.describe(gatling)).isEqualTo(plain);
    }
}
