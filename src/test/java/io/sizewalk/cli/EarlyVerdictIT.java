package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole jobs whose steps end when their verdict is certain, are prolonged, or say that they cannot tell. All are begun at once and run two at
 * a time: a job mostly waits, and with limits of seconds the one does not disturb the other.
 */
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

    /** The durations are those of a job of some minutes, shortened. */
    private static final List<String> WALK =
            List.of("--tps-walk=120,400", "--peak-tps=200", "--duration=18s", "--endurance-steady-state=18s");

    @TempDir
    static Path folder;

    private static ExecutorService jobs;
    private static Future<JsonNode> planned;
    private static Future<JsonNode> early;
    private static Future<JsonNode> prolonged;
    private static Future<JsonNode> tooShort;

    @BeforeAll
    static void begin() {
        jobs = Executors.newFixedThreadPool(2);
        planned = jobs.submit(() -> job("--verdict=point", WALK));
        early = jobs.submit(() -> job("--verdict=sequential", WALK));
        prolonged = jobs.submit(
                () -> job("--verdict=sequential", List.of("--tps-walk=60", "--peak-tps=60", "--duration=5s")));
        tooShort = jobs.submit(() -> job(
                "--verdict=sequential", List.of("--tps-walk=5", "--peak-tps=5", "--duration=3s", "--max-extend=0")));
    }

    @AfterAll
    static void end() throws InterruptedException {
        jobs.shutdownNow();
        assertThat(jobs.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void halvesTheLoadTimeAndRecommendsTheSame() throws Exception {
        JsonNode whole = planned.get();
        JsonNode halved = early.get();

        assertThat(verdicts(whole)).containsExactly("PASS", "FAIL", "PASS");
        assertThat(verdicts(halved)).containsExactly("PASS", "FAIL", "PASS");
        assertThat(halved.at("/conclusion/recommendation/fleet"))
                .isEqualTo(whole.at("/conclusion/recommendation/fleet"));
        // A step goes on while the generator is disturbed more than a verdict bears, though that be certain.
        assertThat(loadMillis(halved)).isLessThanOrEqualTo(loadMillis(whole) / 2);
        for (JsonNode judgement : judged(halved).get(0).at("/outcome/judgements")) {
            assertThat(judgement.at("/certainty/verdict").asText()).isEqualTo("PASS");
            assertThat(judgement.at("/certainty/samples").asLong()).isGreaterThanOrEqualTo(352);
            assertThat(judgement.at("/certainty/samplesEnough").asLong()).isPositive();
        }
    }

    @Test
    void prolongsAStepUntilItIsCertain() throws Exception {
        JsonNode job = prolonged.get();

        JsonNode ending = judged(job).get(0).at("/outcome/measurement/sidecar/ending");
        assertThat(verdicts(job)).containsExactly("PASS");
        assertThat(ending.path("kind").asText()).isEqualTo("CERTAIN");
        assertThat(ending.path("afterMillis").asLong())
                .as("300 requests are not enough, 352 are")
                .isBetween(5_000L, 10_000L);
    }

    @Test
    void saysThatItCannotTell() throws Exception {
        JsonNode job = tooShort.get();

        assertThat(verdicts(job)).containsExactly("INCONCLUSIVE");
        JsonNode certainty = judged(job).get(0).at("/outcome/judgements/0/certainty");
        assertThat(certainty.path("samples").asLong()).isEqualTo(15);
        assertThat(certainty.path("samplesEnough").asLong()).isGreaterThanOrEqualTo(352);
        assertThat(job.at("/conclusion/recommendation").isNull()).isTrue();
    }

    private static JsonNode job(String verdict, List<String> flags) throws IOException {
        List<String> given = new ArrayList<>(flags);
        given.add(verdict);
        Path own = Files.createTempDirectory(folder, "job-");
        try (LocalAws aws = new LocalAws(MODELS)) {
            given.add("--endpoint-url=" + aws.url());
            given.add("--region=us-west-2");
            Ran ran = new RunCli().run(JobRun.size(own, USUAL, given.toArray(String[]::new)));
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
