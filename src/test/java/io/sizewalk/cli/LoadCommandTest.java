package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.RunCli.Ran;
import io.sizewalk.load.SelfCheck.Probe;
import io.sizewalk.load.SelfCheck.Result;
import io.sizewalk.model.Tps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LoadCommandTest {

    /** picocli's; a test's stdout is no terminal. */
    private static final String COLOURS = "picocli.ansi";

    private static final Result FOUND = new Result(
            Tps.of(2000),
            true,
            List.of(
                    new Probe(Tps.of(1000), null, null),
                    new Probe(Tps.of(2000), null, null),
                    new Probe(Tps.of(4000), "too late", null),
                    new Probe(Tps.of(2800), "a bit late", null)));
    private static final Result NONE = new Result(null, true, List.of(new Probe(Tps.of(10), "no processor", null)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            load                                                     | nothing to send requests to
            load --url http://127.0.0.1:1/x                          | no request has a body
            load --url http://127.0.0.1:1/x --payload pom.xml        | nothing says how much is to be sent
            load --url http://127.0.0.1:1/x --payload none.json --tps 1 | there is no file none.json
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --autostart | --autostart is about a page
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --ui-host ::1 | --ui-host ::1 is about a page
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --ui 70000 | --ui 70000 is no port
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --peak-tps 5 | --peak-tps goes with --calibrate only
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --watch-scaling | --watch-scaling with 0 endpoints
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --watch-every 1s | --watch-every goes with --watch-scaling only
            load --url http://127.0.0.1:1/x --payload pom.xml --users 1 --arrivals poisson | --arrivals goes with --tps, --tps-steps, --replay, --ui only
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --step-duration 1s | --step-duration goes with --tps-steps or --calibrate only
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --region us-west-2 | --region means nothing to --url
            load --url http://127.0.0.1:1/x --payload pom.xml --users 1.5 | '1.5' is not a whole number up to 2147483647
            load --url http://127.0.0.1:1/x --scenario-requests {} --tps 1 | --scenario-requests: it is JSON, but no such list at line 1
            load --url http://127.0.0.1:1/x --payload pom.xml --ui --replay-scale 2 | --replay-scale goes with --replay only
            load --url http://127.0.0.1:1/x --payload pom.xml --ui --duration 0 | --duration 0 sends nothing
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 0 --duration 5s | a rate of 0 sends nothing, and without keys or a page nothing can raise it
            load --url http://127.0.0.1:1/x --payload pom.xml --tps-steps 0,0 | a rate of 0 sends nothing
            load --url http://127.0.0.1:1/x --payload pom.xml --users 0 | --users 0 is out of range
            load --self-check --users 5                              | --users means nothing to --self-check
            load --self-check --calibrate                            | --calibrate means nothing to --self-check
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --payload-bytes 5 | --payload-bytes goes with --self-check only
            load --endpoint-name e --payload pom.xml --calibrate --users 5 | --users means nothing to --calibrate
            load --endpoint-name e --payload pom.xml --calibrate --region us-west-2 | nothing is required
            load --endpoint-name e --payload pom.xml --tps 1         | --region is missing
            load --endpoint-name e --payload pom.xml --accept= --tps 1 --region us-west-2 | --accept is empty
            load --endpoint-name e! --payload pom.xml --tps 1 --region us-west-2 | is no name of an endpoint
            load --url http://127.0.0.1:1/x --payload pom.xml --tps 1 --csv pom.xml/x | --csv
            """)
    void refusesInOneLineAndTouchesNothing(String arguments, String words) {
        Ran ran = new RunCli().run(arguments.split(" "));

        assertThat(ran.err()).contains(words);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void helpHasColoursOnlyWhereTheTerminalKnowsThem() {
        System.setProperty(COLOURS, "true");
        try {
            assertThat(new RunCli().run("load", "--help").out()).contains("\u001b[");
            assertThat(new RunCli().with("TERM", "dumb").run("load", "--help").out())
                    .contains("--calibrate")
                    .doesNotContain("\u001b");
        } finally {
            System.clearProperty(COLOURS);
        }
    }

    @Test
    void settingsOfALoadAreNotThoseOfWhatElseTheCommandCanDo() {
        assertThat(settings("--url=http://127.0.0.1:1/x", "--users=5"))
                .containsEntry("--users", "5")
                .containsEntry("--stop-timeout", "10s")
                .doesNotContainKeys("--calibrate-max", "--verdict", "--payload-bytes", "--watch-every", "--arrivals");
        assertThat(settings("--endpoint-name=e", "--tps=5", "--watch-scaling"))
                .containsEntry("--watch-every", "10s")
                .containsEntry("--arrivals", "constant");
    }

    private static Map<String, String> settings(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        LoadCommand command =
                new LoadCommand(new Console(Map.of(), nowhere, nowhere, new LastWords(), LoadSource::gatling, false));
        CommandLine commandLine = new CommandLine(command);
        Cli.configure(commandLine);
        commandLine.parseArgs(arguments);
        return InputsOf.command(command.spec, option -> LoadModes.shapesALoad(option, command.spec));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "6291457"})
    void refusesPayloadsThatNoEndpointTakes(String bytes) {
        Ran ran = new RunCli().run("load", "--self-check", "--payload-bytes=" + bytes);

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--payload-bytes " + bytes, "6291456");
    }

    @Test
    void tellsTheRateItsLimitAndWhatToDo() {
        assertThat(new SelfCheckAnswer(FOUND, 2048).text())
                .containsPattern("rate +2,000 requests a second with 2,048 bytes each, delivered as p99<200ms needs it")
                .containsPattern("limit +at 2800 a second: a bit late")
                .contains("shared this machine")
                .containsPattern("advice +plan for peaks up to 1,000 a second; for more, use a larger machine");
        assertThat(new SelfCheckAnswer(NONE, 0).text())
                .containsPattern("rate +none of those tried with 0 bytes")
                .contains("at 10 a second: no processor");
    }

    @Test
    void saysTheSameToPrograms() throws IOException {
        JsonNode found = new ObjectMapper().readTree(new SelfCheckAnswer(FOUND, 2048).json());
        JsonNode none = new ObjectMapper().readTree(new SelfCheckAnswer(NONE, 0).json());

        assertThat(found.path("requestsPerSecond").asDouble()).isEqualTo(2000);
        assertThat(found.path("payloadBytes").asInt()).isEqualTo(2048);
        assertThat(found.path("probes")).hasSize(4);
        assertThat(found.path("probes").path(2).path("reason").asText()).isEqualTo("too late");
        assertThat(none.path("requestsPerSecond").isNull()).isTrue();
    }
}
