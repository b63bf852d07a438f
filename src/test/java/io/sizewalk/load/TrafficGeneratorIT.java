package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.traffic.Arrivals;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSnapshot.State;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.Second;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.Shape.Stretch;
import io.sizewalk.traffic.TrafficPlan;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads by themselves, from a worker to servers on this machine. */
@Tag("measures")
class TrafficGeneratorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static TrafficGenerator generator;
    private static BodySource body;

    private Path log;
    private final List<LoadSnapshot> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path file = Files.writeString(folder.resolve("body.json"), "{}");
        body = new BodySource("body", BodySource.Kind.FILE, file, null, 1, "application/json", Map.of());
        generator = new TrafficGenerator(LaunchSettings.ofThisJvm(folder.resolve("worker.log")));
        generator.prepare();
    }

    @AfterAll
    static void stop() {
        generator.close();
    }

    /** Locust's arithmetic: each of 100 users sends a request every 1 s + 50 ms. */
    @Test
    void usersThatWaitASecondBetweenAnswersSendWhatTheArithmeticSays() throws Exception {
        try (DelayingServer server = new DelayingServer(50)) {
            Shape shape = new Shape(
                    List.of(new Stretch(0, 100, Duration.ofSeconds(10)), Stretch.hold(100, Duration.ofSeconds(10))),
                    false);
            Duration second = Duration.ofSeconds(1);
            Sidecar sidecar = send(closed(shape, new Pause(second, second), null), server.uri(), now -> {});

            List<Second> seconds = seen.stream().map(LoadSnapshot::latest).toList();
            // Spawned evenly: 10 a second, all of them after 10 s.
            assertThat(users(seconds, 4)).isBetween(48L, 51L);
            assertThat(users(seconds, 10)).isEqualTo(100);
            double steady = seconds.stream()
                    .filter(one -> one.number() >= 11 && one.number() < 19)
                    .mapToLong(Second::requests)
                    .average()
                    .orElseThrow();
            assertThat(steady).isCloseTo(100 / 1.05, within(100 / 1.05 * 0.03));
            assertThat(sidecar.ending().kind()).isEqualTo(Ending.Kind.PLANNED);
            assertThat(sidecar.unfinished()).isZero();
        }
    }

    @Test
    void rateIsKeptWhateverTheAnswersTakeAndCanBeChanged() throws Exception {
        try (DelayingServer server = new DelayingServer(200)) {
            Sidecar sidecar = send(open(Stretch.hold(50, Duration.ofSeconds(8)), null), server.uri(), now -> {
                if (now.elapsedMillis() / 1000 == 3) {
                    generator.change(new LoadChange(150.0, null));
                }
            });

            LoadSnapshot last = seen.get(seen.size() - 1);
            assertThat(last.state()).isEqualTo(State.OVER);
            assertThat(last.total().requests()).isEqualTo(sidecar.asked()).isEqualTo(sidecar.finished());
            // The change holds from the end of what has been started, one to two seconds ahead: from 4 or 5 s on.
            assertThat(sidecar.asked()).isBetween(650L, 1000L);
            assertThat(last.target()).isZero();
            assertThat(seen.stream().mapToDouble(LoadSnapshot::target)).contains(50.0, 150.0);
            long sum = seen.stream().mapToLong(one -> one.latest().requests()).sum();
            assertThat(sum).isEqualTo(last.total().requests());
        }
    }

    @Test
    void stopAwaitsTheAnswersAndUsersThatPause() throws Exception {
        try (DelayingServer server = new DelayingServer(500)) {
            Shape forever = new Shape(List.of(Stretch.hold(20, Duration.ofSeconds(1))), true);
            Duration minute = Duration.ofMinutes(1);
            Sidecar sidecar = send(closed(forever, new Pause(Duration.ZERO, minute), null), server.uri(), now -> {
                if (now.elapsedMillis() / 1000 == 2) {
                    generator.stop();
                }
            });

            assertThat(sidecar.ending().kind()).isEqualTo(Ending.Kind.STOPPED);
            assertThat(sidecar.unfinished()).isZero();
            assertThat(sidecar.finished()).isGreaterThanOrEqualTo(20);
            assertThat(seen.get(seen.size() - 1).elapsedMillis()).isLessThan(minute.toMillis());
            assertThat(BinaryLog.users(log).started()).isEqualTo(20);
        }
    }

    @Test
    void figuresAreSetBackAndTheLogKeepsEverything() throws Exception {
        try (DelayingServer server = new DelayingServer(1)) {
            Sidecar sidecar = send(open(Stretch.hold(100, Duration.ofSeconds(6)), null), server.uri(), now -> {
                if (now.elapsedMillis() / 1000 == 3) {
                    generator.reset();
                }
            });

            assertThat(sidecar.finished()).isEqualTo(600);
            assertThat(seen.get(seen.size() - 1).total().requests()).isBetween(200L, 400L);
        }
    }

    @Test
    void endsAfterAsManyRequestsAsWereWanted() throws Exception {
        try (DelayingServer server = new DelayingServer(1)) {
            Shape forever = new Shape(List.of(Stretch.hold(7, Duration.ofSeconds(1))), true);
            Sidecar users = send(closed(forever, Pause.NONE, 1000L), server.uri(), now -> {});
            Sidecar rate = send(open(Stretch.hold(100, Duration.ofHours(1)), 130L), server.uri(), now -> {});

            assertThat(users.finished()).isEqualTo(1000);
            assertThat(rate.finished()).isEqualTo(130);
            assertThat(rate.ending().kind()).isEqualTo(Ending.Kind.PLANNED);
            // One user a request, without the one who ends the run.
            assertThat(BinaryLog.users(log)).isEqualTo(new BinaryLog.Users(130, 130));
        }
    }

    @Test
    void saysWhyNothingCouldBeReached() throws Exception {
        LoadSpec spec = spec(open(Stretch.hold(10, Duration.ofSeconds(5)), null), URI.create("http://127.0.0.1:1"));

        TrafficResult result =
                generator.send(spec, TrafficGeneratorIT::noCredentials, fresh(), new RecordedProgress(), seen::add);

        assertThat(result.worthless()).contains("could not connect");
        assertThat(seen.get(seen.size() - 1).errors().get(0).error()).contains("refused");
    }

    private Sidecar send(TrafficPlan plan, URI server, Consumer<LoadSnapshot> listener) throws Exception {
        seen.clear();
        TrafficResult result = generator.send(
                spec(plan, server), TrafficGeneratorIT::noCredentials, fresh(), new RecordedProgress(), snapshot -> {
                    seen.add(snapshot);
                    listener.accept(snapshot);
                });
        assertThat(result.worthless()).isNull();
        log = result.run().simulationLog();
        return Wire.sidecar(result.run().sidecar());
    }

    private static LoadSpec spec(TrafficPlan plan, URI server) {
        Destination there = new Destination("here", server.resolve("/invocations"), Map.of(), false, false, 1);
        return new LoadSpec(plan, List.of(there), List.of(body), Expectation.SUCCESS, "us-west-2", PATIENCE);
    }

    private static TrafficPlan closed(Shape users, Pause pause, Long most) {
        return new TrafficPlan(LoadModel.CLOSED, users, Arrivals.CONSTANT, 1, pause, 10, most);
    }

    private static TrafficPlan open(Stretch stretch, Long most) {
        Shape shape = new Shape(List.of(stretch), false);
        return new TrafficPlan(LoadModel.OPEN, shape, Arrivals.CONSTANT, 1, Pause.NONE, 1, most);
    }

    private static long users(List<Second> seconds, int number) {
        return seconds.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow()
                .users();
    }

    private static SigningCredentials noCredentials() {
        throw new AssertionError("nothing is to be signed");
    }

    private static Path fresh() throws Exception {
        return Files.createTempDirectory(folder, "load-");
    }
}
