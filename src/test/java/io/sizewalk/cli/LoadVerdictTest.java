package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.WarmUpFigures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadVerdictTest {

    private static final Ending GENERATOR_LIMIT =
            new Ending(Ending.Kind.GENERATOR_LIMIT, "1,000 connections are open", 5_000, null);

    @ParameterizedTest
    @CsvSource({
        "p99<200ms, 199.9, PASS, 0, just under",
        "p99<200ms, 200, FAIL, 3, strict at the limit",
        "p99<=200ms, 200, PASS, 0, inclusive at the limit",
        "p99<200ms, Infinity, FAIL, 3, more than 1 % failed or had no end",
        "p99<200ms, NaN, FAIL, 3, nothing was measured",
        "tps>=90, 89.9, FAIL, 3, too few",
    })
    void comparesWhatWasMeasuredWithTheLimit(String requirement, double value, Verdict verdict, int code, String why) {
        Requirement one = Requirement.parse(requirement);
        LoadVerdict judged =
                LoadVerdict.of(measured(Map.of(one.metric().toString(), value), 1000, null), List.of(one), 100);

        assertThat(judged.verdict()).as(why).isEqualTo(verdict);
        assertThat(judged.exitCode().code()).as(why).isEqualTo(code);
    }

    @Test
    void isWorstOfAll() {
        List<Requirement> two = Arrays.asList(Requirement.parse("p99<200ms"), Requirement.percentFail(0));
        LoadVerdict judged = LoadVerdict.of(measured(Map.of("p99", 100.0, "percent-fail", 0.1), 1000, null), two, 0);

        assertThat(judged.judgements()).extracting("verdict").containsExactly(Verdict.PASS, Verdict.FAIL);
        assertThat(judged.exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    }

    @Test
    void saysNothingOfTheEndpointWhereTheLoadWasNotDelivered() {
        List<Requirement> one = List.of(Requirement.parse("p99<200ms"));
        Map<String, Double> met = Map.of("p99", 100.0);

        assertThat(LoadVerdict.of(measured(met, 800, null), one, 100).exitCode())
                .isEqualTo(ExitCode.LOAD_FAILED);
        LoadVerdict closed = LoadVerdict.of(measured(met, 1000, GENERATOR_LIMIT), one, 0);
        assertThat(closed.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(closed.undelivered()).contains("1,000 connections are open");
    }

    @Test
    void asksForNothingWithoutRequirementsButSaysThatTheLoadWasNotDelivered() {
        LoadVerdict judged = LoadVerdict.of(measured(Map.of(), 800, null), List.of(), 100);

        assertThat(judged.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(judged.undelivered()).contains("started 800 of 1000 requests");
    }

    private static Measurement measured(Map<String, Double> metrics, long started, Ending ending) {
        Instant begin = Instant.parse("2026-11-21T10:00:00Z");
        RequestStatistics all = new RequestStatistics(
                "All requests", started, started, 0, begin, begin.plusSeconds(10), null, null, 0L, List.of());
        Sidecar sidecar = new Sidecar(
                Sidecar.SCHEMA_VERSION,
                1000,
                started,
                started,
                ending == null ? Ending.planned(10_000) : ending,
                WarmUpFigures.none(),
                Map.of("200", started),
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                List.of(),
                null);
        return new Measurement(all, List.of(), null, sidecar, new Timeline(1, List.of()), false, metrics);
    }
}
