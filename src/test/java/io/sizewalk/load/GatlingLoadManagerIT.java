package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.load.BinaryLog.Request;
import io.sizewalk.load.TestEndpoint.Answer;
import io.sizewalk.load.TestEndpoint.Received;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps that go well, or that an endpoint makes go badly, all in one warm worker. */
@Tag("measures")
@Timeout(60)
class GatlingLoadManagerIT {

    private static final String SECRET = "s3cr3t-0f-th3-t3st";
    private static final String TOKEN = "t0k3n-0f-th3-t3st";
    private static final String HOSTILE = "tab\there\nline #{x} \u4f60\u597d \ud83d\ude80";

    @TempDir
    static Path job;

    private static TestEndpoint endpoint;
    private static GatlingLoadManager manager;
    private static final RecordedProgress PROGRESS = new RecordedProgress();

    @BeforeAll
    static void start() throws IOException {
        endpoint = new TestEndpoint();
        Path json = Files.writeString(job.resolve("a.json"), "{\"a\":1}");
        Path bytes = Files.write(job.resolve("b.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        List<Payload> mix = List.of(
                new Payload(HOSTILE, json, 75, "application/json", Map.of("X-Amzn-SageMaker-Target-Model", "m  1")),
                new Payload("warm-up", bytes, 25, "application/x-bytes", Map.of()),
                new Payload("unused", json, 0, "text/plain", Map.of()));
        manager = new GatlingLoadManager(
                endpoint.uri(),
                "us-west-2",
                mix,
                () -> new SigningCredentials("AKID", SECRET, TOKEN),
                LaunchSettings.ofThisJvm(job.resolve("worker.log")).withWarmUp(Duration.ofSeconds(1)));
    }

    @AfterAll
    static void stop() {
        manager.close();
        endpoint.close();
    }

    @Test
    void serverSidecarAndLogAgreeStepAfterStep() throws Exception {
        endpoint.behave(index -> new Answer(200, 20));
        LoadRun first = send(ramp(), true);
        List<Received> requests = endpoint.received();
        long worker = manager.workerPid();
        Sidecar sidecar = sidecar(first);
        List<Request> log = BinaryLog.requests(first.simulationLog());
        List<Request> judged = judged(log);

        assertThat(sidecar.asked()).isEqualTo(20 + 80);
        assertThat(sidecar.started()).isEqualTo(100);
        assertThat(sidecar.finished()).isEqualTo(100);
        assertThat(sidecar.ending().kind()).isEqualTo(Ending.Kind.PLANNED);
        assertThat(sidecar.warmUp().requests())
                .isEqualTo(log.size() - judged.size())
                .isEqualTo(25L * warmUpUsers());
        assertThat(requests).hasSize(log.size());
        assertThat(judged).hasSize(100).allMatch(Request::ok);
        assertThat(count(judged, HOSTILE)).isCloseTo(75, within(2L));
        assertThat(count(judged, HOSTILE) + count(judged, "warm-up (payload)")).isEqualTo(100);
        assertThat(sidecar.httpCodes()).isEqualTo(Map.of("200", 100L));
        assertThat(sidecar.bytesReceived()).isEqualTo(100L * TestEndpoint.ANSWER.length());
        assertThat(sidecar.drift().count()).isEqualTo(100);
        assertThat(sidecar.generator().spanMillis()).isBetween(2_500L, 15_000L);
        assertThat(sidecar.generator().eventLoops().number()).isEqualTo(GatlingEngine.eventLoops());
        assertThat(sidecar.generator().eventLoops().ticks()).isPositive();
        assertThat(sidecar.generator().processor().usedCores()).isPositive();
        assertThat(sidecar.generator().localFailures().total()).isZero();
        assertLatenciesAgree(sidecar, judged);
        assertThat(requests).allSatisfy(GatlingLoadManagerIT::assertSignedAsReceived);
        assertThat(PROGRESS.live).isNotEmpty();
        assertThat(PROGRESS.live.get(PROGRESS.live.size() - 1).requests()).isEqualTo(100);

        endpoint.behave(index -> new Answer(200, 5));
        LoadRun second = send(Traffic.steady(Tps.of(100), Duration.ofSeconds(1)), false);

        assertThat(manager.workerPid()).isEqualTo(worker);
        assertThat(judged(BinaryLog.requests(second.simulationLog()))).hasSize(100);
        assertThat(sidecar(second).warmUp().requests()).isEqualTo(3L * warmUpUsers());
        assertThat(sidecar(second).httpCodes()).isEqualTo(Map.of("200", 100L));
        assertThat(folderNames(second)).containsExactlyInAnyOrder("simulation.log", "sidecar.json");
        assertNoSecretAnywhere(worker);
    }

    @Test
    void everyAnswerBut2xxIsAFailureWithItsCode() throws Exception {
        int warm = 3 * warmUpUsers();
        endpoint.behave(index -> new Answer(index < warm || index % 4 != 0 ? 200 : 302 + index % 3 * 100, 1));

        LoadRun run = send(Traffic.steady(Tps.of(60), Duration.ofSeconds(1)), false);

        Sidecar sidecar = sidecar(run);
        List<Request> judged = judged(BinaryLog.requests(run.simulationLog()));
        long failed = judged.stream().filter(request -> !request.ok()).count();
        assertThat(failed).isBetween(14L, 16L);
        assertThat(sidecar.httpCodes().keySet()).containsExactlyInAnyOrder("200", "302", "402", "502");
        assertThat(sidecar.latencyMicros().count()).isEqualTo(60 - failed);
        assertThat(judged)
                .filteredOn(request -> !request.ok())
                .allMatch(request -> request.message().contains("HTTP "));
        assertThat(sidecar.connectFailures()).isZero();
    }

    @Test
    void aClosedConnectionIsAFailureAndNotRetried() throws Exception {
        int warm = 3 * warmUpUsers();
        endpoint.behave(index -> new Answer(index >= warm && index % 2 == 0 ? Answer.CLOSE : 200, 1));

        LoadRun run = send(Traffic.steady(Tps.of(20), Duration.ofSeconds(1)), false);

        Sidecar sidecar = sidecar(run);
        assertThat(endpoint.received()).hasSize(warm + 20);
        assertThat(sidecar.httpCodes()).isEqualTo(Map.of("200", 10L, "none", 10L));
        assertThat(sidecar.connectFailures()).isZero();
        assertThat(judged(BinaryLog.requests(run.simulationLog())))
                .filteredOn(request -> !request.ok())
                .hasSize(10);
    }

    @Test
    void anEndpointThatFallsBehindEndsTheStepEarly() throws Exception {
        int warm = 3 * warmUpUsers();
        endpoint.behave(index -> new Answer(index < warm ? 200 : Answer.NEVER, 1));

        LoadRun run = send(new Traffic(Tps.of(60), Duration.ofSeconds(5), Tps.of(20), Duration.ofMinutes(1)), false);

        Sidecar sidecar = sidecar(run);
        assertThat(sidecar.ending().reason()).contains("200 requests under way", "20");
        assertThat(sidecar.started()).isEqualTo(200);
        assertThat(sidecar.finished()).isZero();
        assertThat(sidecar.unfinished()).isEqualTo(200);
        assertThat(sidecar.latencyMicros()).isNull();
        assertThat(judged(BinaryLog.requests(run.simulationLog()))).isEmpty();
    }

    @Test
    void nothingToConnectToIsAFailureAndNoVerdict() throws Exception {
        LaunchSettings settings =
                LaunchSettings.ofThisJvm(job.resolve("other.log")).withWarmUp(Duration.ZERO);
        Path body = job.resolve("a.json");
        // Bound but not listening: nobody else can take the port meanwhile, not even as the source of a connection.
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            nothingListens(URI.create("http://127.0.0.1:" + bound.getLocalPort()), settings, body);
        }
    }

    private static void nothingListens(URI gone, LaunchSettings settings, Path body) throws IOException {
        try (GatlingLoadManager other = new GatlingLoadManager(
                gone,
                "us-west-2",
                List.of(new Payload("a", body, 100, "application/json", Map.of())),
                () -> new SigningCredentials("AKID", SECRET, null),
                settings)) {
            Path folder = Files.createTempDirectory(job, "step-");

            assertThatThrownBy(() -> other.send(
                            Traffic.steady(Tps.of(20), Duration.ofMinutes(10)),
                            Criteria.none(),
                            target(true),
                            folder,
                            PROGRESS))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessage("could not connect to " + gone.getAuthority() + ": Connection refused");
        }
    }

    private static Traffic ramp() {
        return new Traffic(Tps.ZERO, Duration.ofSeconds(1), Tps.of(40), Duration.ofSeconds(2));
    }

    private static LoadRun send(Traffic traffic, boolean fresh) throws Exception {
        PROGRESS.live.clear();
        return manager.send(traffic, Criteria.none(), target(fresh), Files.createTempDirectory(job, "step-"), PROGRESS);
    }

    static Target target(boolean fresh) {
        return new Target("my-endpoint", "variant-name-1", new Fleet(InstanceType.of("ml.m5.large"), 1), fresh);
    }

    private static int warmUpUsers() {
        return Math.max(2, GatlingEngine.eventLoops());
    }

    private static Sidecar sidecar(LoadRun run) throws IOException {
        return new ObjectMapper().readValue(run.sidecar().toFile(), Sidecar.class);
    }

    private static List<Request> judged(List<Request> log) {
        return log.stream()
                .filter(request -> !request.name().equals(Sidecar.WARM_UP_REQUEST))
                .toList();
    }

    private static long count(List<Request> requests, String name) {
        return requests.stream().filter(request -> request.name().equals(name)).count();
    }

    /** The log has whole milliseconds at both ends, so a difference of one is rounding; half of one is our stopwatch's. */
    private static void assertLatenciesAgree(Sidecar sidecar, List<Request> judged) {
        List<Integer> sorted = judged.stream().map(Request::millis).sorted().toList();
        assertThat(sidecar.latencyMicros().min() / 1000.0).isCloseTo(sorted.get(0), within(1.5));
        assertThat(sidecar.latencyMicros().p50() / 1000.0).isCloseTo(sorted.get(49), within(1.5));
        assertThat(sidecar.latencyMicros().p99() / 1000.0).isCloseTo(sorted.get(98), within(1.5));
        double mean = sorted.stream().mapToInt(Integer::intValue).average().orElseThrow();
        assertThat(sidecar.latencyMicros().mean() / 1000.0).isCloseTo(mean, within(0.6));
    }

    /** Signs again what arrived, as AWS does. */
    private static void assertSignedAsReceived(Received request) {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/endpoints/my-endpoint/invocations");
        String authorization = request.headers().get("Authorization");
        Map<String, String> signed = new TreeMap<>();
        String names = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        for (String name : names.split(";", -1)) {
            if (!name.startsWith("x-amz-")) {
                signed.put(name, request.headers().get(name));
            }
        }
        assertThat(signed).containsKeys("host", "content-type");
        Instant at = Instant.from(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .withZone(ZoneOffset.UTC)
                .parse(request.headers().get("X-Amz-Date")));
        String again = new SigV4Signer(new SigningCredentials("AKID", SECRET, TOKEN), "us-west-2", "sagemaker")
                .sign("POST", request.path(), signed, request.headers().get("X-Amz-Content-Sha256"), at)
                .get("Authorization");
        assertThat(authorization).isEqualTo(again);
    }

    private static List<String> folderNames(LoadRun run) throws IOException {
        try (Stream<Path> all = Files.list(run.simulationLog().getParent())) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static void assertNoSecretAnywhere(long pid) throws IOException {
        List<Path> places = new ArrayList<>();
        try (Stream<Path> all = Files.walk(job)) {
            all.filter(Files::isRegularFile).forEach(places::add);
        }
        for (String name : List.of("cmdline", "environ")) {
            Path path = Path.of("/proc", Long.toString(pid), name);
            if (Files.isReadable(path)) {
                places.add(path);
            }
        }
        assertThat(places).hasSizeGreaterThan(4);
        for (Path place : places) {
            String text = new String(Files.readAllBytes(place), ISO_8859_1);
            assertThat(text).as(place.toString()).doesNotContain(SECRET).doesNotContain(TOKEN);
        }
    }
}
