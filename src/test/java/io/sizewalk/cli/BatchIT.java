package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.KilledJob.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Batches as processes of their own, on a local SageMaker: ranking, exit code, a kill in the middle, a signal, Jenkins's steps. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class BatchIT {

    private static final String MODELS = """
            {"deploy": "6s", "delete": "6s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "1ms"}}}}}}
            """;

    /** The canned load measures 1 for everything, so that a limit of 0.5 ms is not met. */
    private static final String BATCH = """
            defaults:
              scenario-requests: '[{"path": "%s", "weight": 100}]'
              model-name: model
              require: p99<10s
              verdict: point
              tps-walk: [5]
              peak-tps: 10
              duration: 1s
              endurance-steady-state: 1s
              cloudwatch-deadline: 0s
            scenarios:
              - {name: dear, endpoint-name: dear, type-walk: [ml.m5.xlarge]}
              - {name: nothing, endpoint-name: nothing, type-walk: [ml.m5.large], require: p99<0.5ms}
              - {name: cheap, endpoint-name: cheap, type-walk: [ml.m5.large]}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void goesOnAfterAKillWithoutRepeatingWhatWasFinished() throws Exception {
        Path results = folder.resolve("results");
        try (KilledJob aws = new KilledJob(folder.resolve("aws"))) {
            // Each of the first two jobs deploys for phase 1; the second is killed while it does.
            Ended killed = aws.run(
                    call -> call.operation().equals("DescribeEndpoint")
                            && call.forwarded()
                            && aws.left().contains("nothing"),
                    "batch",
                    file(),
                    "--results-dir=" + results);
            assertThat(killed.exitCode()).as(killed.said()).isEqualTo(137);
            Path batch = only(results, "batch-");
            assertThat(states(batch)).containsExactly("ENDED", "RUNNING", "WAITING");
            assertThat(aws.left()).contains("nothing");
            Path first = only(batch.resolve("01-dear"), "job-");
            byte[] before = Files.readAllBytes(first.resolve("journal.jsonl"));

            Ended resumed = aws.run(call -> false, "batch", "--resume=" + batch);

            assertThat(resumed.exitCode()).as(resumed.said()).isEqualTo(3);
            assertThat(resumed.said())
                    .contains("nothing | ", "cheap | ")
                    .doesNotContain("dear | ")
                    .containsSubsequence("1  cheap", "2  dear", "-  nothing");
            assertThat(first.resolve("journal.jsonl")).hasBinaryContent(before);
            assertThat(only(batch.resolve("02-nothing"), "job-").resolve("journal.jsonl"))
                    .content()
                    .as("taken up again, not begun anew")
                    .contains("\"resumed\"");
            assertRankedAndLinked(batch);
            assertThat(aws.left()).isEmpty();
        }
    }

    private void assertRankedAndLinked(Path batch) throws IOException {
        JsonNode record = JSON.readTree(batch.resolve("batch.json").toFile());
        assertThat(record.path("ranking")).extracting(JsonNode::asText).containsExactly("cheap", "dear");
        assertThat(record.path("jobs"))
                .extracting(job -> job.path("exitCode").asInt())
                .containsExactly(0, 3, 0);
        assertThat(record.path("exitCode").asInt()).isEqualTo(3);
        String page = Files.readString(batch.resolve("index.html"));
        assertThat(page).containsSubsequence("cheap", "$167.90", "dear", "Nothing that was tried met the requirements");
        for (JsonNode job : record.path("jobs")) {
            String report = job.path("jobFolder").asText() + "/job-report.html";
            assertThat(page).contains("href=\"" + report + "\"");
            assertThat(batch.resolve(report)).exists();
        }
        assertThat(batch.resolve("junit.xml"))
                .content()
                .contains("<testsuite name=\"nothing\" tests=\"1\" failures=\"1\"");
        assertThat(batch.resolve("summary.md")).content().contains("2 of 3 models have a size");
    }

    @Test
    void anInterruptTakesDownAllThatRunsAtOnce() throws Exception {
        try (ProxiedAws aws = new ProxiedAws(MODELS.replace("\"deploy\": \"6s\"", "\"deploy\": \"300s\""));
                Program batch = Program.start(
                        CannedLoadMain.class,
                        aws.aws(),
                        aws.url(),
                        folder,
                        "batch",
                        file(),
                        "--parallel=2",
                        "--results-dir=" + folder.resolve("results"))) {
            batch.awaitErr("dear |   endpoint dear: Creating");
            batch.awaitErr("nothing |   endpoint nothing: Creating");
            batch.signal("INT");
            Program.Ended ended = batch.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
            assertThat(ended.err()).contains("Go on with: sizewalk batch --resume ");
            assertThat(aws.left()).isEmpty();
            Path left = only(folder.resolve("results"), "batch-");
            assertThat(states(left)).containsExactly("ENDED", "ENDED", "WAITING");
            assertThat(JSON.readTree(left.resolve("batch.json").toFile())
                            .path("exitCode")
                            .asInt())
                    .isEqualTo(130);
        }
    }

    @Test
    void jenkinsStepsSizeABatchOnOneLocalSageMaker() throws Exception {
        Path models = Files.writeString(folder.resolve("models.json"), MODELS);
        List<String> lines = new ArrayList<>(List.of("#!/bin/bash", "exec \\"));
        ClassArchive.ofThisJvm().java(CannedLoadMain.class).forEach(word -> lines.add("'" + word + "' \\"));
        lines.add("\"$@\" --json");
        Path sizewalk = Files.write(folder.resolve("sizewalk"), lines);
        assertThat(sizewalk.toFile().setExecutable(true)).isTrue();

        assertThat(step("check-payloads.sh", models)).isZero();
        assertThat(step("size.sh", models)).isEqualTo(3);
        assertThat(step("summary.sh", models)).isZero();

        JsonNode answer = JSON.readTree(folder.resolve("size.sh.out").toFile());
        assertThat(answer.path("ranking")).extracting(JsonNode::asText).containsExactly("cheap", "dear");
        assertThat(answer.path("emulator").asText()).endsWith("models.json");
        assertThat(folder.resolve("summary.sh.out")).content().contains("2 of 3 models have a size");
    }

    /** As Jenkins runs it: under a shell, in the workspace, with parameters as variables. */
    private int step(String script, Path models) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        Path.of("src/main/jenkins", script).toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(script + ".out").toFile())
                .redirectError(folder.resolve(script + ".err").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BATCH_FILE", file(),
                        "BATCH_PARALLEL", "2",
                        "REGION", "us-west-2",
                        "RESULTS_DIR", folder.resolve("sizewalk-results").toString(),
                        "SIZEWALK_EMULATOR", models.toString()));
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String file() throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        return Files.writeString(folder.resolve("batch.yaml"), BATCH.formatted(body))
                .toString();
    }

    private static List<String> states(Path batch) throws IOException {
        List<String> states = new ArrayList<>();
        JSON.readTree(batch.resolve("batch.json").toFile())
                .path("jobs")
                .forEach(job -> states.add(job.path("state").asText()));
        return states;
    }

    private static Path only(Path parent, String prefix) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> found = children.filter(
                            child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
