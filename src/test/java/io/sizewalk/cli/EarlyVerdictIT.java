package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs whose steps end when their verdict is certain, are prolonged, or say that they cannot tell. */
@Tag("measures")
class EarlyVerdictIT {

    /** One instance serves 200 requests a second. */
    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 2, "service": {"constant": "10ms"}}}}}}
            """;

    private static final List<String> USUAL = List.of(
            "--type-walk=ml.m5.large",
            "--latency-success-p99=2000",
            "--percent-fail=1",
            "--endurance-steady-state=0",
            "--json");

    @TempDir
    Path folder;

    /** The durations are those of a job of some minutes, shortened. */
    @Test
    void halvesTheLoadTimeAndRecommendsTheSame() throws Exception {
        String[] flags = {"--tps-walk=120,400", "--peak-tps=200", "--duration=18s", "--endurance-steady-state=18s"};
        JsonNode planned = job("--verdict=point", flags);
        JsonNode early = job("--verdict=sequential", flags);

        assertThat(verdicts(planned)).containsExactly("PASS", "FAIL", "PASS");
        assertThat(verdicts(early)).containsExactly("PASS", "FAIL", "PASS");
        assertThat(early.at("/conclusion/recommendation/fleet"))
                .isEqualTo(planned.at("/conclusion/recommendation/fleet"));
        // A step goes on while the generator is disturbed more than a verdict bears, though that be certain.
        assertThat(loadMillis(early)).isLessThanOrEqualTo(loadMillis(planned) / 2);
        for (JsonNode judgement : judged(early).get(0).at("/outcome/judgements")) {
            assertThat(judgement.at("/certainty/verdict").asText()).isEqualTo("PASS");
            assertThat(judgement.at("/certainty/samples").asLong()).isGreaterThanOrEqualTo(352);
            assertThat(judgement.at("/certainty/samplesEnough").asLong()).isPositive();
        }
    }

    @Test
    void prolongsAStepUntilItIsCertain() throws Exception {
        JsonNode job = job("--verdict=sequential", "--tps-walk=60", "--peak-tps=60", "--duration=5s");

        JsonNode ending = judged(job).get(0).at("/outcome/measurement/sidecar/ending");
        assertThat(verdicts(job)).containsExactly("PASS");
        assertThat(ending.path("kind").asText()).isEqualTo("CERTAIN");
        assertThat(ending.path("afterMillis").asLong())
                .as("300 requests are not enough, 352 are")
                .isBetween(5_000L, 10_000L);
    }

    @Test
    void saysThatItCannotTell() throws Exception {
        JsonNode job = job("--verdict=sequential", "--tps-walk=5", "--peak-tps=5", "--duration=3s", "--max-extend=0");

        assertThat(verdicts(job)).containsExactly("INCONCLUSIVE");
        JsonNode certainty = judged(job).get(0).at("/outcome/judgements/0/certainty");
        assertThat(certainty.path("samples").asLong()).isEqualTo(15);
        assertThat(certainty.path("samplesEnough").asLong()).isGreaterThanOrEqualTo(352);
        assertThat(job.at("/conclusion/recommendation").isNull()).isTrue();
    }

    private JsonNode job(String verdict, String... flags) throws IOException {
        List<String> given = new ArrayList<>(List.of(flags));
        given.add(verdict);
        try (LocalAws aws = new LocalAws(MODELS)) {
            given.add("--endpoint-url=" + aws.url());
            given.add("--region=us-west-2");
            Ran ran = new RunCli().run(JobRun.size(folder, USUAL, given.toArray(String[]::new)));
            assertThat(ran.exitCode()).as(ran.err()).isIn(ExitCode.OK, ExitCode.NOTHING_FOUND);
            return new ObjectMapper().readTree(ran.out()).path("results");
        }
    }

    /** Without what was INVALID, and so tried again. */
    private static List<JsonNode> judged(JsonNode job) {
        return StreamSupport.stream(job.path("steps").spliterator(), false)
                .filter(step -> !step.at("/outcome/verdict").asText().equals("INVALID"))
                .toList();
    }

    private static List<String> verdicts(JsonNode job) {
        return judged(job).stream()
                .map(step -> step.at("/outcome/verdict")
                        .asText(step.at("/outcome/reason").asText()))
                .toList();
    }

    private static long loadMillis(JsonNode job) {
        return judged(job).stream()
                .mapToLong(step -> step.at("/outcome/measurement/sidecar/ending/afterMillis")
                        .asLong())
                .sum();
    }
}
