package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorPayloadTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sleep_seconds": 0.2, "status": 500}   | 200  | 500
            {"sleep_seconds": 2}                    | 2000 | 200
            {"x": {"status": 500}, "status": 404}   | 0    | 404
            {"sleep_seconds": -1, "status": 99}     | 0    | 500
            {"sleep_seconds": "1", "status": "500"} | 0    | 200
            {"status": 500                          | 0    | 200
            {"status": 500} {}                      | 0    | 200
            [500]                                   | 0    | 200
            a,b,c                                   | 0    | 200
            """)
    void readsTheSimulatorsFormAndNothingElse(String payload, long sleepMillis, int status) {
        Demand demand = SimulatorPayload.read(new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), true);
        assertThat(demand).isEqualTo(new Demand(sleepMillis * 1_000_000, status));
    }
}
