package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code size --plan}: what may come, with nothing touched; the endpoint URL leads nowhere. */
class PlanAnswerTest {

    @TempDir
    Path folder;

    private Path body;

    @BeforeEach
    void writeBody() throws Exception {
        body = Files.writeString(folder.resolve("body.json"), "{}");
    }

    @Test
    void showsStepsTimeAndCostAndTouchesNothing() throws Exception {
        RunCli.Ran ran = plan();

        assertThat(ran.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("1 x ml.m5.large at 10 TPS", "2 x ml.m5.large at 20 TPS", "$0.23")
                // At least 4 min, a FAIL after 10 s, and 1/3 min; at most 15 + 6 (prolonged), twice 10 + 33, and 3 min.
                .contains("time  5m to 1h50m", "cost  $0.01 to $");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(body);
        }
    }

    @Test
    void saysTheSameInJson() throws Exception {
        JsonNode plan = new JsonMapper().readTree(plan("--json").out());

        assertThat(plan.path("steps")).hasSize(3);
        assertThat(plan.path("steps").get(2).path("count").asInt()).isEqualTo(3);
        assertThat(plan.path("leastSeconds").asLong()).isEqualTo(270);
        assertThat(plan.path("leastUsd").asText()).startsWith("0.0");
    }

    @Test
    void countsWithDiscountsAndPrivateRates() throws Exception {
        Path ours = Files.writeString(folder.resolve("ours.json"), "{\"ml.m5.large\": 0.05}");

        assertThat(plan("--discount=0.27").out())
                .contains("$0.1679", "at    prices of us-west-2 as of 2021-08-04, less 27 %");
        assertThat(plan("--discount=0.27", "--rates-overlay=" + ours).out()).contains("$0.10", "1 private rate");
        assertThat(mostUsd("--rates-overlay=" + ours)).isLessThan(mostUsd("--discount=0"));
    }

    private BigDecimal mostUsd(String flag) throws Exception {
        return new BigDecimal(new JsonMapper()
                .readTree(plan("--json", flag).out())
                .path("mostUsd")
                .asText());
    }

    private RunCli.Ran plan(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "size",
                "--plan",
                "--region=us-west-2",
                "--endpoint-url=http://127.0.0.1:1",
                "--model-name=model",
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                "--require=p99<250ms",
                "--peak-tps=20",
                "--type-walk=ml.m5.large",
                "--tps-walk=10",
                "--endurance-retries=1",
                "--results-dir=" + folder.resolve("results")));
        args.addAll(Arrays.asList(more));
        return new RunCli().run(args.toArray(String[]::new));
    }
}
