package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import io.sizewalk.load.SelfCheck.Probe;
import io.sizewalk.load.SelfCheck.Result;
import io.sizewalk.model.Tps;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCommandTest {

    private static final Result FOUND = new Result(
            Tps.of(2000),
            true,
            List.of(
                    new Probe(Tps.of(1000), null, null),
                    new Probe(Tps.of(2000), null, null),
                    new Probe(Tps.of(4000), "too late", null),
                    new Probe(Tps.of(2800), "a bit late", null)));
    private static final Result NONE = new Result(null, true, List.of(new Probe(Tps.of(10), "no processor", null)));

    @Test
    void saysThatItHasOnlyTheSelfCheck() {
        Ran ran = new RunCli().run("load");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("sizewalk: load has only --self-check so far");
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "6291457"})
    void refusesPayloadsThatNoEndpointTakes(String bytes) {
        Ran ran = new RunCli().run("load", "--self-check", "--payload-bytes=" + bytes);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--payload-bytes " + bytes, "6291456");
    }

    @Test
    void tellsTheRateItsLimitAndWhatToDo() {
        assertThat(new SelfCheckAnswer(FOUND, 2048).text())
                .containsPattern("rate +2,000 requests a second with 2,048 bytes each, delivered as p99<200ms needs it")
                .containsPattern("limit +at 2800 a second: a bit late")
                .contains("shared this machine")
                .containsPattern("advice +plan for peaks up to 1,000 a second; for more, use a larger machine");
        assertThat(new SelfCheckAnswer(NONE, 0).text())
                .containsPattern("rate +none of those tried with 0 bytes")
                .contains("at 10 a second: no processor");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        JsonNode found = new ObjectMapper().readTree(new SelfCheckAnswer(FOUND, 2048).json());
        JsonNode none = new ObjectMapper().readTree(new SelfCheckAnswer(NONE, 0).json());

        assertThat(found.path("requestsPerSecond").asDouble()).isEqualTo(2000);
        assertThat(found.path("payloadBytes").asInt()).isEqualTo(2048);
        assertThat(found.path("probes")).hasSize(4);
        assertThat(found.path("probes").path(2).path("reason").asText()).isEqualTo("too late");
        assertThat(none.path("requestsPerSecond").isNull()).isTrue();
    }
}
