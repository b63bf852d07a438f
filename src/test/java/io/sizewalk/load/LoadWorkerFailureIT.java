package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.handler.ssl.SslContextBuilder;
import io.sizewalk.load.TestEndpoint.Answer;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, hang or must stop. They are not warmed up, for nothing here is about latency. */
@Timeout(60)
class LoadWorkerFailureIT {

    private static final Traffic LONG = Traffic.steady(Tps.of(50), Duration.ofMinutes(10));
    private static final Traffic SHORT = Traffic.steady(Tps.of(20), Duration.ofSeconds(1));
    private static final int JUDGED = 30;

    @TempDir
    Path job;

    private TestEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = new TestEndpoint();
        Files.writeString(job.resolve("a.json"), "{}");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aWorkerThatIsKilledFailsItsStepAndTheNextStepHasANewOne() throws Exception {
        try (GatlingLoadManager manager = manager(endpoint.uri(), settings(), Deadlines.USUAL)) {
            onceJudged(() -> ProcessHandle.of(manager.workerPid()).ifPresent(ProcessHandle::destroyForcibly));

            assertThatThrownBy(() -> send(manager, LONG))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("the load generator ended with exit code 137")
                    .hasMessageContaining("its last output: Simulation ");

            assertThat(job.resolve("step")).isEmptyDirectory();

            endpoint.onRequest(() -> {});
            LoadRun next = send(manager, SHORT);
            assertThat(BinaryLog.requests(next.simulationLog()))
                    .filteredOn(request -> request.name().equals("a"))
                    .hasSize(20);
        }
    }

    @Test
    void anInterruptStopsTheLoad() throws Exception {
        try (GatlingLoadManager manager = manager(endpoint.uri(), settings(), Deadlines.USUAL)) {
            Thread job = Thread.currentThread();
            onceJudged(job::interrupt);

            Throwable thrown = catchThrowable(() -> send(manager, LONG));

            assertThat(thrown).isInstanceOf(InterruptedException.class);
            assertThat(manager.workerPid()).isZero();
            assertNothingMoreComes();
        }
    }

    @Test
    void closeFromAnotherThreadStopsTheLoadForGood() throws Exception {
        try (GatlingLoadManager manager = manager(endpoint.uri(), settings(), Deadlines.USUAL)) {
            onceJudged(() -> new Thread(manager::close).start());

            assertThatThrownBy(() -> send(manager, LONG)).hasMessageContaining("was stopped");
            assertThatThrownBy(() -> send(manager, SHORT)).hasMessageContaining("was stopped");
            assertNothingMoreComes();
        }
    }

    @Test
    void whatATerminalSendsToAllOfItsProcessesEndsNoLoad() throws Exception {
        try (GatlingLoadManager manager = manager(endpoint.uri(), settings(), Deadlines.USUAL)) {
            onceJudged(() -> {
                signal("INT", manager.workerPid());
                signal("HUP", manager.workerPid());
            });

            LoadRun whole = send(manager, Traffic.steady(Tps.of(50), Duration.ofSeconds(2)));

            assertThat(BinaryLog.requests(whole.simulationLog()))
                    .filteredOn(request -> request.name().equals("a"))
                    .hasSize(100);
        }
    }

    @Test
    void aWorkerThatHangsIsGivenUp() throws Exception {
        Deadlines impatient = new Deadlines(
                Duration.ofSeconds(60), Duration.ofSeconds(4), Duration.ofSeconds(60), Duration.ofSeconds(5));
        try (GatlingLoadManager manager = manager(endpoint.uri(), settings(), impatient)) {
            onceJudged(() -> signal("STOP", manager.workerPid()));

            assertThatThrownBy(() -> send(manager, LONG))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("no sign of life for 4 s")
                    .satisfies(LoadWorkerFailureIT::isTheGeneratorsFault);
        }
    }

    @Test
    void aWorkerWithoutAManagerEndsInTheMiddleOfAStep() throws Exception {
        WorkerProcess worker = WorkerProcess.start(settings());
        Process process = worker.process();
        worker.tell(new StepOrder(
                endpoint.uri(),
                "us-west-2",
                "e",
                new WarmUp(1, 1, false, Duration.ofSeconds(1)),
                LONG,
                Criteria.none(),
                List.of(payload()),
                new SigningCredentials("AKID", "secret", null),
                job));
        CountDownLatch judged = new CountDownLatch(JUDGED);
        endpoint.onRequest(judged::countDown);
        assertThat(judged.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(worker.temporaries())
                .as("Gatling's libraries unpack themselves")
                .isNotEmptyDirectory();

        process.getOutputStream().close();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertNothingMoreComes();
        assertThat(worker.temporaries()).doesNotExist();
    }

    @Test
    void aWorkerThatIsKilledLeavesNoTemporaryFiles() throws Exception {
        WorkerProcess worker = WorkerProcess.start(settings());
        while (!worker.isReady()) {
            worker.next(Duration.ofSeconds(50));
        }
        worker.process().destroyForcibly().waitFor();
        assertThat(worker.temporaries()).isDirectory();

        worker.stop();

        assertThat(worker.temporaries()).doesNotExist();
    }

    @Test
    void aWorkerOutOfMemorySaysSo() throws Exception {
        Path large = Files.write(job.resolve("large.bin"), new byte[100 << 20]);
        Payload payload = new Payload("large", large, 100, "application/x-bytes", Map.of());
        LaunchSettings tight = settings().withHeapMegabytes(96);
        try (GatlingLoadManager manager = new GatlingLoadManager(
                endpoint.uri(), "r", List.of(payload), () -> new SigningCredentials("a", "b", null), tight)) {
            assertThatThrownBy(() -> send(manager, SHORT))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("OutOfMemoryError")
                    .hasMessageContaining("exit code 3, out of memory: give the load generator more memory")
                    .satisfies(LoadWorkerFailureIT::isTheGeneratorsFault);
        }
    }

    @Test
    void sendsOverTlsToServersItTrustsAlone() throws Exception {
        Path keys = job.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        try (TestEndpoint secure =
                new TestEndpoint(SslContextBuilder.forServer(factory).build())) {
            try (GatlingLoadManager suspicious = manager(secure.uri(), settings(), Deadlines.USUAL)) {
                assertThatThrownBy(() -> send(suspicious, SHORT))
                        .isInstanceOf(StepFailedException.class)
                        .hasMessageContaining(
                                "could not connect to " + secure.uri().getAuthority());
                assertThat(secure.received()).isEmpty();
            }
            LaunchSettings trusting = settings()
                    .withSystemProperties(Map.of(
                            "javax.net.ssl.trustStore",
                            keys.toString(),
                            "javax.net.ssl.trustStorePassword",
                            "changeit"));
            try (GatlingLoadManager manager = manager(secure.uri(), trusting, Deadlines.USUAL)) {
                send(manager, SHORT);
                assertThat(secure.received()).hasSizeGreaterThanOrEqualTo(20);

                URI wrongName = URI.create("https://127.0.0.1:" + secure.uri().getPort());
                try (GatlingLoadManager mistaken = manager(wrongName, trusting, Deadlines.USUAL)) {
                    assertThatThrownBy(() -> send(mistaken, SHORT)).hasMessageContaining("could not connect");
                }
            }
        }
    }

    private static void isTheGeneratorsFault(Throwable thrown) {
        assertThat(((StepFailedException) thrown).outcome().label()).isEqualTo("INVALID");
    }

    private LaunchSettings settings() {
        return LaunchSettings.ofThisJvm(job.resolve("worker.log"))
                .withWarmUp(Duration.ZERO)
                .withJvmOptions(List.of("-XX:TieredStopAtLevel=1"));
    }

    private Payload payload() {
        return new Payload("a", job.resolve("a.json"), 100, "application/json", Map.of());
    }

    private GatlingLoadManager manager(URI runtime, LaunchSettings settings, Deadlines deadlines) {
        return new GatlingLoadManager(
                runtime,
                "us-west-2",
                List.of(payload()),
                () -> new SigningCredentials("AKID", "secret", null),
                settings,
                deadlines);
    }

    private LoadRun send(GatlingLoadManager manager, Traffic traffic) throws Exception {
        return manager.send(
                traffic,
                Criteria.none(),
                GatlingLoadManagerIT.target(false),
                Files.createDirectories(job.resolve("step")),
                new RecordedProgress());
    }

    /** Does something once, when the judged traffic is well under way. */
    private void onceJudged(Runnable action) {
        endpoint.behave(index -> new Answer(200, 1));
        endpoint.onRequest(() -> {
            if (endpoint.received().size() == 3 * GatlingEngine.eventLoops() + JUDGED) {
                action.run();
            }
        });
    }

    /** At 50 requests a second, 300 ms would bring 15. */
    private void assertNothingMoreComes() throws InterruptedException {
        CountDownLatch more = new CountDownLatch(5);
        endpoint.onRequest(more::countDown);
        assertThat(more.await(300, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder tool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        tool.command().addAll(List.of(arguments));
        assertThat(tool.redirectErrorStream(true).start().waitFor()).isZero();
    }
}
