package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.ErrorCount;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.RequestStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogSummaryTest {

    private static final long T = SampleLogs.START;

    @TempDir
    Path folder;

    private LogSummary summaryOf(byte[] log) throws IOException {
        return LogSummary.of(Files.write(folder.resolve("simulation.log"), log));
    }

    @ParameterizedTest
    @CsvSource({
        "BINARY, 1, 20000",
        "BINARY, 2, 1",
        "BINARY, 3, 7",
        "BINARY, 4, 0",
        "TEXT, 5, 20000",
        "TEXT, 6, 2",
        "TEXT, 7, 0",
        "TEXT_WITH_USERS, 8, 20000",
        "TEXT_WITH_USERS, 9, 100"
    })
    void equalsABruteForceSortToTheRequest(LogFormat format, long seed, int requests) throws IOException {
        RandomLog random = new RandomLog(seed, requests);

        LogSummary summary = summaryOf(SampleLogs.log(format, random::writeTo));

        assertThat(summary.overall()).isEqualTo(RandomLog.bruteForce("All requests", random.requests));
        Map<String, List<RandomLog.Request>> byPath = random.requests.stream()
                .collect(Collectors.groupingBy(RandomLog.Request::path, TreeMap::new, Collectors.toList()));
        assertThat(summary.byName())
                .isEqualTo(byPath.entrySet().stream()
                        .map(entry -> RandomLog.bruteForce(entry.getKey(), entry.getValue()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.3", "3.2.1", "3.3.1", "3.4.2", "3.9.5", "3.12.0", "3.13.5", "3.14.9", "3.15.1"})
    void agreesWithAnIndependentCountOfRealLogs(String version) throws IOException {
        Path log = SampleLogs.real(version);
        JsonNode expected =
                new ObjectMapper().readTree(log.resolveSibling("expected.json").toFile());

        LogSummary summary = LogSummary.of(log);

        assertThat(summary.run().gatlingVersion()).isEqualTo(version);
        assertThat(summary.run().simulationClass()).isEqualTo("FixtureSimulation");
        assertThat(summary.run().description()).startsWith("run of 3");
        assertThat(summary.reading().truncated()).isFalse();
        assertThat(summary.usersStarted())
                .isEqualTo(expected.get("usersStarted").asLong());
        assertThat(summary.crashes().stream().mapToLong(ErrorCount::count).sum())
                .isEqualTo(expected.get("crashes").asLong());
        assertThat(summary.overall().total()).isEqualTo(246);
        assertThat(summary.overall()).isEqualTo(statistics("All requests", expected.get("overall")));
        assertThat(summary.byName())
                .extracting(RequestStatistics::name)
                .containsExactly("fail", "ok", "outer / flaky", "outer / inner 検索 / suche äöü", "refused", "検索 🚀");
        for (RequestStatistics statistics : summary.byName()) {
            JsonNode one = expected.get("byName").get(statistics.name());
            assertThat(statistics).isEqualTo(statistics(statistics.name(), one));
        }
    }

    private static RequestStatistics statistics(String name, JsonNode node) {
        List<ErrorCount> errors = node.get("errors").properties().stream()
                .map(entry -> new ErrorCount(
                        entry.getKey(),
                        entry.getValue().get("count").asLong(),
                        Instant.ofEpochMilli(entry.getValue().get("firstSeen").asLong()),
                        Instant.ofEpochMilli(entry.getValue().get("lastSeen").asLong())))
                .sorted((a, b) -> Long.compare(b.count(), a.count()))
                .toList();
        return new RequestStatistics(
                name,
                node.get("total").asLong(),
                node.get("ok").asLong(),
                node.get("failed").asLong(),
                Instant.ofEpochMilli(node.get("start").asLong()),
                Instant.ofEpochMilli(node.get("end").asLong()),
                latencies(node.get("success")),
                latencies(node.get("all")),
                null,
                errors);
    }

    private static @Nullable LatencySummary latencies(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return new LatencySummary(
                node.get("count").asLong(),
                node.get("min").asDouble(),
                node.get("mean").asDouble(),
                node.get("p25").asDouble(),
                node.get("p50").asDouble(),
                node.get("p75").asDouble(),
                node.get("p90").asDouble(),
                node.get("p95").asDouble(),
                node.get("p98").asDouble(),
                node.get("p99").asDouble(),
                node.get("p99.9").asDouble(),
                node.get("max").asDouble());
    }

    @ParameterizedTest
    @EnumSource
    void countsNothingInALogWithoutRequests(LogFormat format) throws IOException {
        RequestStatistics none = summaryOf(SampleLogs.log(format, log -> {})).overall();

        assertThat(none.total()).isZero();
        assertThat(none.success()).isNull();
        assertThat(none.all()).isNull();
        assertThat(none.start()).isEqualTo(Instant.ofEpochMilli(T)).isEqualTo(none.end());
        assertThat(none.percentFail()).isZero();
        assertThat(none.achievedTps()).isZero();
    }

    @Test
    void makesNoRateOfASingleRequest() throws IOException {
        LogSummary one =
                summaryOf(SampleLogs.log(LogFormat.BINARY, log -> log.request(List.of(), "inv", T, T + 25, true, "")));

        assertThat(one.overall().achievedTps()).isZero();
        assertThat(one.overall().success())
                .isEqualTo(new LatencySummary(1, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25));
    }

    @Test
    void dividesByTheTimeFromTheFirstStartToTheLastEnd() throws IOException {
        LogSummary summary = summaryOf(SampleLogs.log(LogFormat.BINARY, log -> {
            for (int i = 0; i < 10; i++) {
                log.request(List.of(), "inv", T + 500L * i, T + 500L * i + 500, true, "");
            }
        }));

        assertThat(summary.overall().achievedTps()).isEqualTo(2.0);
    }

    @Test
    void poolsErrorsBeyondTheFirstHundredMessages() throws IOException {
        LogSummary summary = summaryOf(SampleLogs.log(LogFormat.BINARY, log -> {
            for (int i = 0; i < 1_000; i++) {
                log.request(List.of(), "inv", T + i, T + i + 1, false, "id " + i);
            }
            log.request(List.of(), "inv", T, T + 1, false, "id 7");
        }));

        List<ErrorCount> errors = summary.overall().errors();

        assertThat(errors).hasSize(101);
        assertThat(errors.get(0).message()).isEqualTo("id 7");
        assertThat(errors.get(0).count()).isEqualTo(2);
        assertThat(errors.get(100))
                .isEqualTo(
                        new ErrorCount("other", 900, Instant.ofEpochMilli(T + 101), Instant.ofEpochMilli(T + 1_000)));
        assertThat(errors.stream().mapToLong(ErrorCount::count).sum()).isEqualTo(1_001);
    }

    @Test
    void poolsRequestsBeyondTheFirstThousandNames() throws IOException {
        LogSummary summary = summaryOf(SampleLogs.log(LogFormat.TEXT, log -> {
            for (int i = 0; i < 3_000; i++) {
                log.request(List.of(), "id " + i, T + i, T + i + 1, true, "");
            }
        }));

        assertThat(summary.byName()).hasSize(1_001);
        assertThat(summary.byName().stream().mapToLong(RequestStatistics::total).sum())
                .isEqualTo(3_000);
        assertThat(summary.byName())
                .filteredOn(statistics -> statistics.name().equals("other requests"))
                .singleElement()
                .extracting(RequestStatistics::total)
                .isEqualTo(2_000L);
    }

    @Test
    void keepsWhatCameBeforeTheEndOfACutFile() throws IOException {
        byte[] whole = Files.readAllBytes(SampleLogs.real("3.15.1"));

        LogSummary cut = summaryOf(Arrays.copyOf(whole, whole.length / 2));

        assertThat(cut.reading().truncated()).isTrue();
        assertThat(cut.overall().total()).isBetween(100L, 150L);
    }
}
