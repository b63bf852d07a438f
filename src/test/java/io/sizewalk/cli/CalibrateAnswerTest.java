package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.Calibration;
import io.sizewalk.model.Calibration.End;
import io.sizewalk.model.CalibrationLevel;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.model.Tps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalibrateAnswerTest {

    private static final Path FOLDER = Path.of("results", "calibration-1");
    private static final ScalingWish WISH =
            new ScalingWish(Tps.of(200), null, 0.5, Duration.ofMinutes(5), Duration.ofMinutes(5));

    @Test
    void tellsTheRateItsArithmeticAndWhatWasNotTested() {
        assertThat(table(known(80.0, 84.0, End.FOUND, null), ExitCode.OK))
                .contains("highest rate    80 TPS; 84 TPS did not pass\n")
                .contains("an instance     40 TPS\n")
                .contains("minimum 1, maximum 10, target 1200 invocations per minute and instance\n")
                .contains("target = floor(80 / 2 x 60 x 0.5) = 1200")
                .contains("was not tested")
                .contains("step 1          80 TPS: PASS, 4,800 requests, 0.125 % failed, p50 50.0 ms, p99 -\n");
    }

    @Test
    void saysThatTheEndpointMayCarryMore() {
        assertThat(table(known(80.0, null, End.MOST_PASSED, null), ExitCode.OK))
                .contains("80 TPS, and the endpoint may carry more: --calibrate-max allows no more");
        assertThat(table(known(80.0, null, End.NOT_DELIVERED, null), ExitCode.LOAD_FAILED))
                .contains("80 TPS, and the endpoint may carry more: no more could be sent from here")
                .contains("put-scaling-policy");
        assertThat(table(known(80.0, null, End.OPEN, "interrupted"), ExitCode.INTERRUPTED))
                .contains("80 TPS so far, and the endpoint may carry more: the limit was not found")
                .contains("stopped         interrupted");
    }

    @Test
    void claimsNoMoreThanWhatDidNotPass() {
        assertThat(table(known(80.0, 84.0, End.NOT_DELIVERED, null), ExitCode.LOAD_FAILED))
                .contains("80 TPS, and up to 84 TPS, which did not pass, the endpoint may carry more: no more could");
        assertThat(table(known(80.0, 84.0, End.OPEN, "interrupted"), ExitCode.INTERRUPTED))
                .contains(
                        "80 TPS so far, and up to 84 TPS, which did not pass, the endpoint may carry more: the limit");
    }

    @Test
    void advisesNothingWhereNothingPassed() {
        assertThat(table(known(null, 0.16, End.NONE_PASSED, null), ExitCode.NOTHING_FOUND))
                .contains("none passed; the lowest that was refused is 0.16 TPS")
                .doesNotContain("aws application-autoscaling");
        assertThat(table(known(null, null, End.NONE_PASSED, null), ExitCode.NOTHING_FOUND))
                .contains("none passed: too few requests to be certain, try a longer --step-duration");
    }

    @Test
    void advisesNothingForAnEndpointThatChanged() {
        String text = table(known(80.0, null, End.OPEN, "it \u001b[2Jchanged"), ExitCode.AWS_FAILED);

        assertThat(text)
                .contains("no settings, because of what stopped it")
                .contains("it ?[2Jchanged")
                .doesNotContain("aws application-autoscaling");
    }

    @Test
    void saysAllOfItInOneDocument() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(
                        new CalibrateAnswer(WISH, FOLDER, true).text(known(80.0, 84.0, End.FOUND, null), ExitCode.OK));

        assertThat(answer.path("exitCode").asInt()).isZero();
        assertThat(answer.at("/calibration/levels/0/tps").asDouble()).isEqualTo(80);
        assertThat(answer.at("/calibration/requirements/0").asText()).isEqualTo("p99<200ms");
        JsonNode settings = answer.path("autoScaling");
        assertThat(settings.path("minCapacity").asInt()).isEqualTo(1);
        assertThat(settings.path("maxCapacity").asInt()).isEqualTo(10);
        assertThat(settings.path("invocationsPerInstanceTarget").asInt()).isEqualTo(1200);
        assertThat(settings.path("awsCli")).hasSize(2);
        assertThat(settings.path("terraform").asText()).contains("max_capacity       = 10");
        assertThat(settings.path("cloudFormation").asText()).contains("MaxCapacity: 10");
    }

    private static String table(Calibration known, ExitCode exitCode) {
        return new CalibrateAnswer(WISH, FOLDER, false).text(known, exitCode);
    }

    private static Calibration known(
            @Nullable Double highest, @Nullable Double refused, End end, @Nullable String stopped) {
        Instant at = Instant.parse("2026-11-21T08:00:00Z");
        return new Calibration(
                Calibration.SCHEMA_VERSION,
                "1.0",
                "us-west-2",
                "demo",
                "v",
                new Fleet(InstanceType.of("ml.m5.large"), 2),
                at,
                at,
                Tps.of(1000),
                List.of(Requirement.parse("p99<200ms")),
                List.of(new CalibrationLevel(
                        1, Tps.of(80), at, at, "PASS", "", 4800, 0.125, 80, 50.0, null, List.of())),
                highest == null ? null : Tps.of(highest),
                refused == null ? null : Tps.of(refused),
                end,
                stopped);
    }
}
