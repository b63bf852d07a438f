package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.Program.Ended;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sizewalk load} without a page, against an endpoint that exists. */
class LoadIT {

    private static final String MODELS = """
            {"deploy": "10ms", "delete": "10ms",
             "models": {"model": {"instances": {"*": {"workers": 50, "service": {"constant": "20ms"}}}}}}
            """;

    @TempDir
    Path folder;

    private LocalAws aws;
    private Path body;

    @BeforeEach
    void start() throws IOException {
        aws = new LocalAws(MODELS);
        StandingEndpoints.make(aws, 1);
        body = Files.writeString(folder.resolve("body.json"), "{\"instances\":[1]}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void sendsWhatWasAskedForAndWritesTheSameFiguresEverywhere() throws Exception {
        int before = aws.calls().size();
        Path logs = folder.resolve("logs");

        Ran ran = load(
                "--tps=50",
                "--duration=4s",
                "--arrivals=poisson",
                "--require=p50<5s,percent-fail<=0",
                "--csv=" + folder.resolve("run"),
                "--html=" + folder.resolve("load.html"),
                "--log-dir=" + logs,
                "--json");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        JsonNode answer = new ObjectMapper().readTree(ran.out());
        long requests = answer.path("load").path("total").path("requests").asLong();
        assertThat(aws.requests("demo")).hasSize((int) requests);
        // Poisson with 200 expected: 4 standard deviations.
        assertThat(requests).isBetween(143L, 257L);
        assertThat(answer.path("verdict").asText()).isEqualTo("PASS");
        assertThat(answer.path("settings").path("--tps").asText()).isEqualTo("50");
        List<String> stats = Files.readAllLines(folder.resolve("run_stats.csv"));
        assertThat(stats.get(stats.size() - 1)).startsWith(",Aggregated," + requests + ",0,");
        List<String> history = Files.readAllLines(folder.resolve("run_stats_history.csv"));
        assertThat(history.size()).isBetween(4, 8);
        assertThat(Files.readString(folder.resolve("load.html"))).contains("Load of demo");
        Ran parsed = new RunCli().run("parse", logs.resolve("simulation.log").toString(), "--json");
        assertThat(new ObjectMapper()
                        .readTree(parsed.out())
                        .path("overall")
                        .path("total")
                        .asLong())
                .isEqualTo(requests);
        assertThat(aws.calls()).as("nothing but invocations").hasSize(before);
    }

    @Test
    void failuresAreGroupedByWhatAwsCallsThemAndAreMoreThanIsAllowed() throws Exception {
        Files.writeString(body, "{\"status\": 500}");

        Ran ran = load("--tps=10", "--duration=2s", "--percent-fail=99", "--csv=" + folder.resolve("run"));

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.NOTHING_FOUND);
        assertThat(ran.out()).contains("HTTP 424 ModelError", "FAIL  percent-fail<=99%");
        List<String> failures = Files.readAllLines(folder.resolve("run_failures.csv"));
        assertThat(failures).hasSize(2);
        assertThat(failures.get(1)).contains("body.json", "HTTP 424 ModelError", ",20,");
    }

    @Test
    void anEndpointThatIsNotThereIsNamedAndIsNoSuccess() {
        RunCli cli = new RunCli();
        aws.environment().forEach(cli::with);

        Ran ran = cli.with("CI", "true")
                .run(
                        "load",
                        "--endpoint-url=" + aws.url(),
                        "--region=us-west-2",
                        "--endpoint-name=nowhere",
                        "--payload=" + body,
                        "--tps=5",
                        "--requests=5");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.LOAD_FAILED);
        assertThat(ran.err()).contains("none of 5 requests succeeded").contains("Endpoint nowhere");
        assertThat(ran.out()).contains("HTTP 400 ValidationError: Endpoint nowhere");
    }

    @Test
    void wrongKeysEndItAtOnce() {
        Map<String, String> environment = aws.environment();
        System.setProperty("aws.secretAccessKey", "wrong");

        Ran ran = load(environment, "--tps=20", "--duration=1m");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.AWS_FAILED);
        assertThat(ran.err()).contains("AWS refused requests").doesNotContain(LocalAws.SECRET);
    }

    @Test
    void interruptedItTellsWhatItHasAndLeavesNothingBehind() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(usual());
        arguments.addAll(List.of("--users=5", "--spawn-rate=5", "--wait=50ms", "--csv=" + folder.resolve("run")));
        try (Program program = Program.start(aws, aws.url(), folder, arguments.toArray(String[]::new))) {
            program.awaitErr("running, ");
            List<ProcessHandle> family = program.family();
            program.signal("INT");
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(ExitCode.INTERRUPTED.code());
            assertThat(ended.out()).contains("Aggregated");
            assertThat(Files.readString(folder.resolve("run_stats.csv"))).contains("body.json,");
            assertThat(family).noneMatch(ProcessHandle::isAlive);
        }
    }

    private Ran load(String... more) {
        return load(aws.environment(), more);
    }

    private Ran load(Map<String, String> environment, String... more) {
        RunCli cli = new RunCli();
        environment.forEach(cli::with);
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(usual());
        arguments.addAll(List.of(more));
        return cli.with("CI", "true").run(arguments.toArray(String[]::new));
    }

    private List<String> usual() {
        return List.of(
                "--endpoint-url=" + aws.url(),
                "--region=us-west-2",
                "--endpoint-name=demo",
                "--payload=" + body,
                "--stop-timeout=5s");
    }
}
