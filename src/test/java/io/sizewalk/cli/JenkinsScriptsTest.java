package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell steps of the Jenkinsfile, run without Jenkins. */
class JenkinsScriptsTest {

    private static final Path SCRIPTS = Path.of("src/main/jenkins").toAbsolutePath();

    @TempDir
    Path workspace;

    private final Map<String, String> parameters = new TreeMap<>(Map.of(
            "PAYLOAD_KIND", "WEIGHTED",
            "SCENARIO_REQUESTS", "[{\"path\":\"body.json\",\"weight\":100}]",
            "PAYLOAD_PATH", "body.json",
            "RESULTS_DIR", "results"));

    private record Ran(int exitCode, String output) {}

    @BeforeEach
    void standIn() throws IOException {
        Path sizewalk = Files.writeString(
                workspace.resolve("sizewalk"), "#!/bin/sh\necho \"$@\"; pwd; env | grep ^SIZEWALK_ | sort; exit 3\n");
        assertThat(sizewalk.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void handsEveryParameterOnAndKeepsTheExitCode() throws Exception {
        parameters.put("PEAK_TPS", "75");
        parameters.put("TYPE_WALK", "ml.m5.large; touch pwned");
        parameters.put("HOST", "");

        Ran ran = run("size.sh");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.output().lines())
                .contains(
                        "size",
                        "SIZEWALK_PEAK_TPS=75",
                        "SIZEWALK_TYPE_WALK=ml.m5.large; touch pwned",
                        "SIZEWALK_RESULTS_DIR=results",
                        "SIZEWALK_SCENARIO_REQUESTS=[{\"path\":\"body.json\",\"weight\":100}]");
        assertThat(ran.output()).doesNotContain("SIZEWALK_HOST");
        assertThat(workspace.resolve("pwned")).doesNotExist();
    }

    @Test
    void makesAMixOfTheSinglePayload() throws Exception {
        parameters.put("PAYLOAD_KIND", "SINGLE");
        parameters.put("PAYLOAD_PATH", "a \"b\".json");

        assertThat(run("size.sh").output())
                .contains("SIZEWALK_SCENARIO_REQUESTS=[{\"path\": \"a \\\"b\\\".json\", \"weight\": 100}]");
    }

    @Test
    void runsWhereThePayloadsAre() throws Exception {
        Files.createDirectory(workspace.resolve("payloads"));

        assertThat(run("size.sh").output().lines())
                .contains(workspace.resolve("payloads").toRealPath().toString());
    }

    @Test
    void refusesPayloadsThatAreNotThere() throws Exception {
        Ran ran = run("check-payloads.sh");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.output()).contains("there is no payload body.json");
    }

    @Test
    void refusesAMixThatIsNotOne() throws Exception {
        parameters.put("SCENARIO_REQUESTS", "{");

        assertThat(run("check-payloads.sh").exitCode()).isNotZero();
    }

    @Test
    void acceptsPayloadsThatAreThere() throws Exception {
        Files.writeString(workspace.resolve("body.json"), "{}");

        Ran ran = run("check-payloads.sh");

        assertThat(ran.exitCode()).as(ran.output()).isZero();
        assertThat(ran.output()).contains("payload body.json: 2 bytes");
    }

    @Test
    void sizesABatchWhenThereIsAFile() throws Exception {
        parameters.put("BATCH_FILE", "models; touch pwned.yaml");
        parameters.put("BATCH_FAIL_FAST", "true");
        parameters.put("BATCH_PARALLEL", "2");
        parameters.put("BUDGET_USD", "9.50");
        parameters.put("REGION", "eu-west-1");
        parameters.put("MODEL_NAME", "not of this batch");

        Ran ran = run("size.sh");

        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.output().lines())
                .contains(
                        "batch models; touch pwned.yaml --parallel 2 --fail-fast --budget-usd 9.50",
                        "SIZEWALK_REGION=eu-west-1",
                        "SIZEWALK_RESULTS_DIR=results");
        assertThat(ran.output()).doesNotContain("SIZEWALK_MODEL_NAME", "SIZEWALK_SCENARIO_REQUESTS");
        assertThat(workspace.resolve("pwned.yaml")).doesNotExist();
    }

    @Test
    void sizesABatchWithTheDefaultsOfItsParameters() throws Exception {
        parameters.put("BATCH_FILE", "models.yaml");
        parameters.put("BATCH_FAIL_FAST", "false");

        assertThat(run("size.sh").output().lines()).contains("batch models.yaml --parallel 1");
    }

    @Test
    void checksThatTheBatchFileIsThere() throws Exception {
        parameters.put("BATCH_FILE", "models.yaml");
        assertThat(run("check-payloads.sh").output()).contains("there is no batch file models.yaml");

        Files.writeString(workspace.resolve("models.yaml"), "models: []");
        assertThat(run("check-payloads.sh").exitCode()).isZero();
    }

    @Test
    void mailsTheSummaryOrSaysThatThereIsNone() throws Exception {
        assertThat(run("summary.sh").output()).contains("There is no summary");

        Path job = Files.createDirectories(workspace.resolve("results/job-1"));
        Files.writeString(job.resolve("summary.md"), "**Run 3 x ml.m5.large**\n");

        Ran ran = run("summary.sh");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.output()).isEqualTo("**Run 3 x ml.m5.large**\n");
    }

    @Test
    void haveAParameterForEveryFlagThatSizeShScriptHandsOn() throws IOException {
        String jenkinsfile = Files.readString(Path.of("Jenkinsfile"));
        Matcher names = Pattern.compile("for name in (.*?); do", Pattern.DOTALL)
                .matcher(Files.readString(SCRIPTS.resolve("size.sh")));
        assertThat(names.find()).isTrue();
        for (String name : names.group(1).replace("\\", " ").strip().split("\\s+", -1)) {
            assertThat(jenkinsfile).contains("name: '" + name + "'");
        }
    }

    private Ran run(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPTS.resolve(script).toString())
                .directory(workspace.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(parameters);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
