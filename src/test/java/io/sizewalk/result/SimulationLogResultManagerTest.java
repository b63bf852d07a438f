package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.WarmUpFigures;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationLogResultManagerTest {

    private static final long T = SampleLogs.START;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static Sidecar sidecar(long started, long finished) {
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                started,
                started,
                finished,
                Ending.planned(10_000),
                WarmUpFigures.none(),
                Map.of("200", finished),
                Map.of(),
                null,
                null,
                4_096,
                0,
                null,
                List.of(),
                null);
    }

    private LoadRun run(byte[] log, Sidecar sidecar) throws IOException {
        return run(log, JSON.writeValueAsString(sidecar));
    }

    private LoadRun run(byte[] log, String sidecar) throws IOException {
        return new LoadRun(
                Files.write(folder.resolve("simulation.log"), log),
                Files.writeString(folder.resolve("sidecar.json"), sidecar));
    }

    private static byte[] log(Consumer<LogWriter> content) {
        return SampleLogs.log(LogFormat.BINARY, content);
    }

    /** So many successes of 1, 2, 3 ... ms, one a millisecond, then so many failures of 1 ms. */
    private static byte[] log(int ok, int failed) {
        return log(writer -> {
            for (int i = 1; i <= ok; i++) {
                writer.request(List.of(), "p", T + i, T + 2L * i, true, "");
            }
            for (int i = 1; i <= failed; i++) {
                writer.request(List.of(), "p", T + i, T + i + 1, false, "status 500");
            }
        });
    }

    private static Measurement measure(LoadRun run, Metric... metrics) throws StepFailedException {
        return new SimulationLogResultManager().measure(run, List.of(metrics));
    }

    private static String failure(LoadRun run) {
        StepFailedException failure = catchThrowableOfType(StepFailedException.class, () -> measure(run));
        assertThat(failure).isNotNull();
        assertThat(failure.outcome().cause()).isEqualTo(Failed.Cause.RESULT);
        return failure.outcome().reason();
    }

    private double value(int ok, int failed, int unfinished, Metric metric) throws Exception {
        int finished = ok + failed;
        return measure(run(log(ok, failed), sidecar(finished + unfinished, finished)), metric)
                .value(metric);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, p99, 99, nearest rank",
        "99, 1, 0, p99, 99, the one failure is the slowest",
        "98, 2, 0, p99, Infinity, rank 99 of 100 is a failure",
        "98, 1, 1, p99, Infinity, an unfinished one counts alike",
        "99, 0, 1, p99, 99, it may be the slowest 1 %",
        "98, 0, 2, p98, 98, the last successful rank",
        "98, 2, 0, success-p99, 98, of successes only: rank 98 of 98",
        "0, 5, 0, success-p99, NaN, no success has no latency",
        "0, 5, 0, p50, Infinity, all failed",
        "0, 0, 5, p50, Infinity, none came back",
        "0, 0, 0, p50, NaN, nothing was sent",
        "999, 1, 0, p99.9, 999, in decimal arithmetic",
        "10, 0, 0, max, 10, the longest",
        "10, 1, 0, max, Infinity, a failure is slower than any",
        "10, 0, 1, max, Infinity, and so is one without end",
        "10, 0, 0, mean, 5.5, of successes",
        "10, 9, 3, mean, 5.5, of successes only",
        "0, 1, 0, mean, NaN, none",
        "90, 10, 0, percent-fail, 10, failed of all",
        "90, 5, 5, percent-fail, 10, with the unfinished",
        "0, 0, 4, percent-fail, 100, all without end",
        "0, 0, 0, percent-fail, NaN, an empty step must not pass",
        "1000, 0, 0, tps, 500.250, first start to last end: 1.999 s",
        "1, 0, 0, tps, 0, one makes no rate",
        "0, 0, 0, tps, 0, none"
    })
    void computesTheMetricsThatRequirementsLimit(
            int ok, int failed, int unfinished, String metric, double expected, String reason) throws Exception {
        double value = value(ok, failed, unfinished, Metric.parse(metric));

        if (Double.isNaN(expected)) {
            assertThat(value).as(reason).isNaN();
        } else {
            assertThat(Math.rint(value * 1_000) / 1_000).as(reason).isEqualTo(expected);
        }
    }

    @Test
    void alwaysTellsPercentilesOfAllRequestsWithTheFailedAndUnfinishedOnes() throws Exception {
        Measurement measured = measure(run(log(97, 1), sidecar(100, 98)));

        assertThat(measured.metrics())
                .containsOnlyKeys("max", "p25", "p50", "p75", "p90", "p95", "p98", "p99", "p99.9");
        assertThat(measured.value(Metric.latencyAll(50))).isEqualTo(50);
        assertThat(measured.value(Metric.latencyAll(95))).isEqualTo(95);
        assertThat(measured.value(Metric.latencyAll(98))).isInfinite();
        assertThat(measured.value(Metric.MAX)).isInfinite();
    }

    @Test
    void keepsTheWarmUpOutOfAllJudgedFigures() throws Exception {
        byte[] log = log(writer -> {
            for (int i = 0; i < 50; i++) {
                writer.request(List.of(), Sidecar.WARM_UP_REQUEST, T + i, T + i + 400, i % 2 == 0, "cold");
            }
            writer.request(List.of(), "a", T + 5_000, T + 5_010, true, "");
            writer.request(List.of(), "b", T + 6_000, T + 6_030, true, "");
        });

        Measurement measured = measure(run(log, sidecar(2, 2)), Metric.PERCENT_FAIL, Metric.MAX);

        assertThat(measured.overall().total()).isEqualTo(2);
        assertThat(measured.overall().start().toEpochMilli()).isEqualTo(T + 5_000);
        assertThat(measured.overall().errors()).isEmpty();
        assertThat(measured.overall().bytesReceived()).isEqualTo(4_096);
        assertThat(measured.byName()).extracting(s -> s.name()).containsExactly("a", "b");
        assertThat(measured.warmUp()).isNotNull();
        assertThat(measured.warmUp().name()).isEqualTo("warm-up");
        assertThat(measured.warmUp().total()).isEqualTo(50);
        assertThat(measured.warmUp().failed()).isEqualTo(25);
        assertThat(measured.value(Metric.MAX)).isEqualTo(30);
        assertThat(measured.value(Metric.PERCENT_FAIL)).isZero();
        assertThat(measured.timeline().buckets())
                .extracting(Timeline.Bucket::started)
                .containsExactly(1L, 1L);
        assertThat(measured.sidecar()).isEqualTo(sidecar(2, 2));
    }

    @Test
    void hasNoWarmUpWhereThereWasNone() throws Exception {
        assertThat(measure(run(log(3, 0), sidecar(3, 3))).warmUp()).isNull();
    }

    @Test
    void measuresAStepInWhichNothingWasSent() throws Exception {
        Measurement nothing = measure(run(log(0, 0), sidecar(0, 0)));

        assertThat(nothing.overall().total()).isZero();
        assertThat(nothing.timeline().buckets()).isEmpty();
    }

    @Test
    void keepsInfiniteAndMissingFiguresThroughJson() throws Exception {
        Measurement measured = measure(run(log(0, 2), sidecar(2, 2)), Metric.MAX, Metric.MEAN, Metric.PERCENT_FAIL);

        String json = JSON.writeValueAsString(measured.metrics());

        assertThat(json).contains("\"max\":\"Infinity\",\"mean\":\"NaN\"", "\"percent-fail\":100.0");
        assertThat(JSON.readValue(json, new TypeReference<Map<String, Double>>() {}))
                .isEqualTo(measured.metrics());
    }

    @Test
    void failsWhereLogAndSidecarDisagree() throws Exception {
        assertThat(failure(run(log(3, 1), sidecar(5, 5))))
                .isEqualTo("simulation.log holds 4 judged requests, but the load generator counted 5 that ended");
        assertThat(failure(run(log(3, 1), sidecar(3, 3)))).contains("holds 4", "counted 3");
    }

    @Test
    void saysWhatMayHaveCausedADisagreement() throws Exception {
        byte[] log = log(writer -> {
            writer.request(List.of(), "p", T, T + 1, true, "");
            writer.error("no value: missing", T + 1);
            writer.request(List.of(), "p", T, T + 1, true, "");
        });

        assertThat(failure(run(Arrays.copyOf(log, log.length - 1), sidecar(3, 3))))
                .contains("cut short at byte")
                .contains("1 could not be sent, such as: no value: missing");
    }

    @Test
    void flagsALogThatEndsInsideARecordThatIsNoRequest() throws Exception {
        byte[] log = log(writer -> {
            writer.request(List.of(), "p", T, T + 1, true, "");
            writer.user(0, false, T + 2);
        });

        assertThat(measure(run(Arrays.copyOf(log, log.length - 1), sidecar(1, 1)))
                        .truncated())
                .isTrue();
        assertThat(measure(run(log, sidecar(1, 1))).truncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":1}",
                "{\"schemaVersion\":1,\"asked\":3,\"started\":3,\"warmUpRequests\":0,\"httpCodes\":{},\"bytesReceived\":0,\"connectFailures\":0}",
                "{\"schemaVersion\":1,\"asked\":3,\"started\":2,\"finished\":3,\"warmUpRequests\":0,\"httpCodes\":{},\"bytesReceived\":0,\"connectFailures\":0}",
                "{\"schemaVersion\":1,\"asked\":3,\"started\":3,\"finished\":-3,\"warmUpRequests\":0,\"httpCodes\":{},\"bytesReceived\":0,\"connectFailures\":0}",
                "{\"schemaVersion\":1,\"asked\":3,\"started\":\"x\",\"finished\":3,\"warmUpRequests\":0,\"httpCodes\":{},\"bytesReceived\":0,\"connectFailures\":0}",
                "{\"schemaVersion\":1,\"asked\":3,\"started\":3,\"finished\":3,\"warmUpRequests\":0,\"bytesReceived\":0,\"connectFailures\":0}"
            })
    void failsWithASidecarThatCannotBeTrue(String sidecar) throws Exception {
        assertThat(failure(run(log(3, 0), sidecar))).startsWith("sidecar.json ").doesNotContain("\n");
    }

    @Test
    void acceptsFieldsThatALaterVersionAddsToTheSidecar() throws Exception {
        String json = JSON.writeValueAsString(sidecar(3, 3)).replaceFirst("\\{", "{\"new\":1,");

        assertThat(measure(run(log(3, 0), json)).overall().total()).isEqualTo(3);
    }

    @Test
    void failsWithoutASidecar() throws Exception {
        LoadRun run = run(log(3, 0), sidecar(3, 3));
        Files.delete(run.sidecar());

        assertThat(failure(run)).startsWith("sidecar.json is missing");
    }

    @Test
    void failsWithoutALogOrWithABrokenOne() throws Exception {
        LoadRun run = run(log(3, 0), sidecar(3, 3));
        Files.write(run.simulationLog(), new byte[] {0, 0});
        assertThat(failure(run)).startsWith("simulation.log is broken: the file ends inside its first record");

        Files.delete(run.simulationLog());
        assertThat(failure(run)).startsWith("simulation.log is missing");

        Files.createDirectory(run.simulationLog());
        assertThat(failure(run)).startsWith("simulation.log cannot be read");
    }
}
