package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.model.JobException;
import io.sizewalk.traffic.Arrivals;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.TrafficPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ProfileFromOptionsTest {

    @TempDir
    Path folder;

    @Test
    void rateRisesAndIsHeldUntilTheEndOfItAll() {
        Shape shape = plan("--tps", "100", "--ramp", "2m", "--duration", "10m").shape();
        assertThat(shape.at(60)).isCloseTo(50, within(1e-9));
        assertThat(shape.at(120)).isEqualTo(100);
        assertThat(shape.total()).isEqualTo(Duration.ofMinutes(10));
        assertThat(shape.endless()).isFalse();
    }

    @Test
    void withoutADurationItGoesOnUntilStopped() {
        TrafficPlan plan = plan("--tps", "5", "--arrivals", "poisson", "--seed", "9");
        assertThat(plan.shape().endless()).isTrue();
        assertThat(plan.shape().at(1e6)).isEqualTo(5);
        assertThat(plan.arrivals()).isEqualTo(Arrivals.POISSON);
        assertThat(plan.seed()).isEqualTo(9);
    }

    @Test
    void aRateOfZeroIsABeginForWhoeverCanRaiseIt() {
        LoadModes.refuseNothing(plan("--tps", "0"), true);
        LoadModes.refuseNothing(plan("--tps", "0", "--spike", "5@1s+1s"), false);
        LoadModes.refuseNothing(plan("--tps-steps", "0,1"), false);
        assertThatThrownBy(() -> LoadModes.refuseNothing(plan("--tps-steps", "0,0"), false))
                .isInstanceOf(JobException.class)
                .hasMessage("a rate of 0 sends nothing, and without keys or a page nothing can raise it");
    }

    @Test
    void stepsFollowOneAnother() {
        Shape shape = plan("--tps-steps", "10,50,100", "--step-duration", "30s").shape();
        assertThat(shape.at(29)).isEqualTo(10);
        assertThat(shape.at(31)).isEqualTo(50);
        assertThat(shape.at(89)).isEqualTo(100);
        assertThat(shape.total()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void spikesComeAndGo() {
        Shape shape = plan("--tps", "10", "--duration", "5m", "--spike", "500@1m+30s,0@3m+1m")
                .shape();
        assertThat(shape.at(59)).isEqualTo(10);
        assertThat(shape.at(60)).isEqualTo(500);
        assertThat(shape.at(90)).isEqualTo(10);
        assertThat(shape.at(200)).isZero();
        assertThat(shape.at(241)).isEqualTo(10);
        assertThat(shape.total()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void replayHoldsEachRateUntilTheNextTime() throws Exception {
        Files.writeString(folder.resolve("seconds.csv"), "time,rate\n10,1\n\n# night\n20,4.5\n25,0\n");
        Files.writeString(folder.resolve("instants.csv"), "\"2026-05-30T12:00:00Z\",60\n2026-05-30T12:01:00.5Z,30\n");

        Shape seconds = plan("--replay", "seconds.csv", "--replay-scale", "2").shape();
        assertThat(seconds.at(0)).isEqualTo(2);
        assertThat(seconds.at(10)).isEqualTo(9);
        assertThat(seconds.at(15)).isZero();
        assertThat(seconds.total()).isEqualTo(Duration.ofSeconds(20));

        Files.writeString(folder.resolve("marked.csv"), "\uFEFF0,5\r\n1,10\r\n2,20\r\n");
        assertThat(plan("--replay", "marked.csv").shape().at(0)).isEqualTo(5);

        Shape instants = plan("--replay", "instants.csv").shape();
        assertThat(instants.at(60.4)).isEqualTo(60);
        assertThat(instants.at(60.6)).isEqualTo(30);
        assertThat(instants.total()).isEqualTo(Duration.ofSeconds(121));
    }

    @Test
    void usersSpawnAsInLocust() {
        TrafficPlan plan = plan("--users", "1000", "--spawn-rate", "10", "--wait", "1s..3s", "--duration", "10m");
        assertThat(plan.model()).isEqualTo(LoadModel.CLOSED);
        assertThat(plan.shape().at(50)).isCloseTo(500, within(1e-6));
        assertThat(plan.shape().at(100)).isEqualTo(1000);
        assertThat(plan.shape().total()).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.pause()).isEqualTo(new Pause(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    }

    @Test
    void aLoadCanEndBeforeAllItsUsersAreThere() {
        Shape shape = plan("--users", "1000", "--spawn-rate", "10", "--duration", "50s")
                .shape();
        assertThat(shape.at(49.9999)).isCloseTo(500, within(0.01));
        assertThat(shape.total()).isEqualTo(Duration.ofSeconds(50));
    }

    /** As CreateInferenceRecommendationsJob has it; SpawnRate is users in a minute. */
    @Test
    void phasesAreInferenceRecommendersOwn() throws Exception {
        Shape list = plan(
                        "--phases",
                        "[{\"InitialNumberOfUsers\":1,\"SpawnRate\":60,\"DurationInSeconds\":120},"
                                + "{\"InitialNumberOfUsers\":3,\"SpawnRate\":0,\"DurationInSeconds\":60}]")
                .shape();
        assertThat(list.at(0)).isEqualTo(1);
        assertThat(list.at(60)).isCloseTo(61, within(1e-9));
        assertThat(list.at(121)).isEqualTo(3);
        assertThat(list.total()).isEqualTo(Duration.ofMinutes(3));

        Files.writeString(
                folder.resolve("pattern.json"),
                "{\"TrafficType\":\"STAIRS\",\"Stairs\":"
                        + "{\"DurationInSeconds\":120,\"NumberOfSteps\":3,\"UsersPerStep\":2}}");
        Shape stairs = plan("--stairs", "@pattern.json").shape();
        assertThat(stairs.at(0)).isEqualTo(2);
        assertThat(stairs.at(121)).isEqualTo(4);
        assertThat(stairs.at(359)).isEqualTo(6);
    }

    @Test
    void withoutAnyWayThereIsNoPlan() {
        assertThat(parse("--seed", "3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tps 5 --users 3                            | --tps and --users do not go together
            --tps -1                                     | --tps -1 is no rate
            --tps 2000000                                | --tps 2000000 is no rate
            --ramp 5s                                    | --ramp goes with --tps only
            --users 3 --ramp 5s                          | --ramp goes with --tps only
            --tps 5 --ramp 5m --duration 1m              | --ramp 5m is longer than --duration 1m
            --tps 5 --wait 1s                            | --wait goes with
            --tps 5 --spawn-rate 2                       | --spawn-rate goes with --users only
            --tps 5 --replay-scale 2                     | --replay-scale goes with --replay only
            --tps-steps 1,2 --duration 5m                | --duration goes with --tps or --users only
            --tps-steps 1,2 --step-duration 0            | --step-duration 0 sends nothing
            --tps 5 --duration 0                         | --duration 0 sends nothing
            --tps 5 --requests 0                         | --requests 0 sends nothing
            --tps 5 --ramp 1m --spike 9@30s+5s           | within the ramp or another spike
            --tps 5 --spike 9@10s+20s,8@20s+1s           | within the ramp or another spike
            --tps 5 --duration 1m --spike 9@50s+20s      | a spike ends after 1m10s
            --users 0                                    | --users 0 is out of range
            --users 5 --spawn-rate 0                     | --spawn-rate 0 is out of range
            --phases []                                  | no list of phases
            --phases [{"SpawnRate":1}]                   | has no InitialNumberOfUsers
            --stairs {                                   | is no JSON
            --stairs {"DurationInSeconds":0}             | DurationInSeconds is 0
            --stairs @nothing.json                       | @nothing.json
            --replay nothing.csv                         | nothing.csv
            """)
    void refusesInOneLine(String arguments, String words) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5,1\\n4,1            | line 2: its time is not after the one before
            0,1\\n1,-2           | line 2: a rate of -2
            0,1\\n1,2,3          | line 2: 3 fields
            0,1\\nx,2            | line 2: not a time and a number
            0,1                 | has 1 line of figures
            """)
    void refusesABrokenReplayByItsLine(String content, String words) throws Exception {
        Files.writeString(folder.resolve("r.csv"), content.replace("\\n", "\n"));
        assertThatThrownBy(() -> parse("--replay", "r.csv")).hasMessageContaining(words);
    }

    private TrafficPlan plan(String... arguments) {
        return parse(arguments).orElseThrow();
    }

    @Test
    void aPagesFormBeginsWithWhatTheFlagsSayOfUsers() {
        TrafficPlan first = ProfileFromOptions.first(options(
                "--spawn-rate", "5", "--wait", "1s..3s", "--duration", "5m", "--requests", "70", "--seed", "3"));
        assertThat(first.model()).isEqualTo(LoadModel.CLOSED);
        assertThat(first.shape().at(1)).isEqualTo(5);
        assertThat(first.shape().peak()).isEqualTo(10);
        assertThat(first.shape().total()).isEqualTo(Duration.ofMinutes(5));
        assertThat(first.spawnRate()).isEqualTo(5);
        assertThat(first.pause()).isEqualTo(new Pause(Duration.ofSeconds(1), Duration.ofSeconds(3)));
        assertThat(first.mostRequests()).isEqualTo(70);
        assertThat(first.seed()).isEqualTo(3);
        assertThat(ProfileFromOptions.first(options()).shape().endless()).isTrue();
    }

    private Optional<TrafficPlan> parse(String... arguments) {
        return ProfileFromOptions.plan(options(arguments), folder);
    }

    private static ProfileOptions options(String... arguments) {
        ProfileOptions options = new ProfileOptions();
        CommandLine commandLine =
                new CommandLine(CommandSpec.create().addMixin("profile", CommandSpec.forAnnotatedObject(options)));
        Cli.configure(commandLine);
        commandLine.parseArgs(arguments);
        return options;
    }
}
