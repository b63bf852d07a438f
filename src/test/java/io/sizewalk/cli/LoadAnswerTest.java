package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.SampleLoad;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadAnswerTest {

    private static final LoadVerdict VERDICT = new LoadVerdict(
            List.of(
                    Judgement.plain(Requirement.parse("p99<200ms"), Double.POSITIVE_INFINITY, Verdict.FAIL, ""),
                    Judgement.plain(Requirement.parse("tps>=50"), 91.5, Verdict.PASS, "")),
            Verdict.FAIL,
            "");

    private final StringWriter text = new StringWriter();

    @Test
    void tellsFiguresPercentilesFailuresVerdictsAndFiles() {
        LoadSummary.print(
                new LoadOutcome(SampleLoad.over(), VERDICT, List.of(Path.of("run_stats.csv")), null),
                new PrintWriter(text));

        assertThat(text.toString()).isEqualTo("""
                over after 2m, 10,975 requests (91.46/s), p50 52.0, p95 182.0, p99 234.0 ms, 30 failed (0.273%)

                request                                  reqs        fails    avg   min    max  bytes  req/s  fail/s
                =cmd|'/c calc'!A1...?[31mred?[0m</b>"   1,097            0  225.0  90.0  7,200  1,235   9.14       0
                small.json                              9,878  30 (0.304%)   60.0  24.0  1,920  1,235  82.32    0.25
                Aggregated                             10,975  30 (0.273%)   65.0  26.0  2,080  1,235  91.46    0.25

                latency ms                50%    66%    75%    80%    90%    95%    98%    99%  99.9%  99.99%   100%
                =cmd|'/c c...?[0m</b>"  180.0  270.0  360.0  450.0  540.0  630.0  720.0  810.0  900.0   990.0  7,200
                small.json               48.0   72.0   96.0  120.0  144.0  168.0  192.0  216.0  240.0   264.0  1,920
                Aggregated               52.0   78.0  104.0  130.0  156.0  182.0  208.0  234.0  260.0   286.0  2,080

                first byte                       50%   66%   75%   80%   90%   95%   98%   99%  99.9%  99.99%   100%
                =cmd|'/c calc'...mred?[0m</b>"     –     –     –     –     –     –     –     –      –       –      –
                small.json                      12.3  18.5  24.7  30.9  37.0  43.2  49.4  55.6   61.7    67.9  493.8
                Aggregated                      12.3  18.5  24.7  30.9  37.0  43.2  49.4  55.6   61.7    67.9  493.8

                count            first seen             last seen     request  error
                   29  2026-11-21T10:00:20Z  2026-11-21T10:01:01Z  small.json  500 ModelError: CUDA out of memory
                    1  2026-11-21T10:00:20Z  2026-11-21T10:00:20Z  small.json  @SUM(1;2)?<script>alert(1)</script> ?]0;owned?

                FAIL  p99<200ms: ∞ ms
                PASS  tps>=50TPS: 91.5 TPS

                run_stats.csv
                """);
    }

    @Test
    void saysOnceThatTheLoadWasNotDelivered() {
        String why = "the load generator started 800 of 1000 requests";
        LoadVerdict invalid = new LoadVerdict(
                List.of(
                        new Judgement(Requirement.parse("p99<200ms"), 150, Verdict.INVALID, why, null),
                        new Judgement(Requirement.parse("mean<90ms"), 80, Verdict.INVALID, why, null)),
                Verdict.INVALID,
                why);
        LoadSummary.print(new LoadOutcome(SampleLoad.over(), invalid, List.of(), null), new PrintWriter(text));

        assertThat(text.toString())
                .endsWith("\nINVALID  p99<200ms: 150.0 ms\nINVALID  mean<90ms: 80.0 ms\nwarning: " + why + "\n");
    }

    @Test
    void leavesToStderrWhyALoadCameToNothing() {
        String why = "stopped: could not connect: Connection refused";
        JobException trouble = new JobException(JobException.Kind.LOAD, why, "Look.", null);
        LoadVerdict none = new LoadVerdict(List.of(), Verdict.INVALID, trouble.text());
        LoadOutcome outcome = new LoadOutcome(SampleLoad.over(), none, List.of(), trouble);
        LoadSummary.print(outcome, new PrintWriter(text));

        assertThat(text.toString()).contains("Aggregated").doesNotContain(why, "warning");
        // Programs do not read stderr.
        assertThat(LoadJson.text(outcome.last(), Map.of(), none, outcome.exitCode(), List.of()))
                .contains("\"notDelivered\"", why);
    }

    @Test
    void tellsWhoeverSeesFiguresAloneWhatCameOfIt() {
        assertThat(new LoadOutcome(SampleLoad.over(), VERDICT, List.of(), null).line())
                .isEqualTo("FAIL p99<200ms: ∞ ms; PASS tps>=50TPS: 91.5 TPS");
        JobException trouble =
                new JobException(JobException.Kind.LOAD, "could not connect: \u001b[31mrefused", "Look.", null);
        assertThat(new LoadOutcome(SampleLoad.over(), VERDICT, List.of(), trouble).line())
                .isEqualTo("could not connect: ?[31mrefused");
        LoadVerdict none = new LoadVerdict(List.of(), Verdict.PASS, "");
        assertThat(new LoadOutcome(SampleLoad.over(), none, List.of(), null).line())
                .isEmpty();
        LoadVerdict late = new LoadVerdict(List.of(), Verdict.INVALID, "started late");
        assertThat(new LoadOutcome(SampleLoad.over(), late, List.of(), null).line())
                .isEqualTo("warning: started late");
    }

    @Test
    void saysInWholeLinesHowItGoesEveryTenSeconds() {
        LoadLines lines = new LoadLines(new PrintWriter(text));
        lines.show(SampleLoad.starting());
        for (int second = 0; second <= 25; second++) {
            lines.show(SampleLoad.at(second));
        }
        lines.show(SampleLoad.over());

        assertThat(text.toString().lines())
                .containsExactly(
                        "  starting, the load generator warms up",
                        "  running, 0s of 2m",
                        "  running, 10s of 2m, 100 of 100 users, 525 requests (52.5/s now), p50 52.0, p95 182.0, p99 234.0 ms, 0 failed",
                        "  running, 20s of 2m, 100 of 100 users, 1,475 requests (73.75/s now), p50 52.0, p95 182.0, p99 234.0 ms, 0 failed",
                        "  over after 2m, 10,975 requests (91.46/s), p50 52.0, p95 182.0, p99 234.0 ms, 30 failed (0.273%)");
    }

    @Test
    void isOneJsonDocument() throws Exception {
        LoadSnapshot last = SampleLoad.over();
        JsonNode json = new ObjectMapper()
                .readTree(LoadJson.text(
                        last, Map.of("users", "100"), VERDICT, VERDICT.exitCode(), List.of(Path.of("run_stats.csv"))));

        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("exitCode").asInt()).isEqualTo(3);
        assertThat(json.path("settings").path("users").asText()).isEqualTo("100");
        assertThat(json.path("files").get(0).asText()).isEqualTo("run_stats.csv");
        JsonNode load = json.path("load");
        assertThat(load.path("total").path("requests").asLong())
                .isEqualTo(last.total().requests());
        assertThat(load.path("total").path("latencyMillis").path("p99.9").asDouble())
                .isEqualTo(52 * 5.0);
        assertThat(load.path("requests").get(0).path("name").asText()).isEqualTo(SampleLoad.HOSTILE_NAME);
        assertThat(load.path("requests").get(0).path("firstByteMillis").isNull())
                .isTrue();
        assertThat(load.path("errors").get(1).path("error").asText()).isEqualTo(SampleLoad.HOSTILE_ERROR);
        assertThat(json.path("requirements").get(0).path("value").isNull()).isTrue();
        assertThat(json.path("requirements").get(1).path("verdict").asText()).isEqualTo("PASS");
        assertThat(json.path("verdict").asText()).isEqualTo("FAIL");
    }
}
