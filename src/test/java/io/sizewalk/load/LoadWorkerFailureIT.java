package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sizewalk.load.TestEndpoint.Answer;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, hang or must stop. */
@Timeout(60)
class LoadWorkerFailureIT {

    private static final Traffic LONG = Traffic.steady(Tps.of(50), Duration.ofMinutes(10));
    private static final Traffic SHORT = Traffic.steady(Tps.of(20), Duration.ofSeconds(1));
    private static final int JUDGED = 30;

    @TempDir
    Path job;

    private TestEndpoint endpoint;
    private ColdManagers cold;

    @BeforeEach
    void start() throws IOException {
        endpoint = new TestEndpoint();
        cold = new ColdManagers(job);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aWorkerThatIsKilledFailsItsStepAndTheNextStepHasANewOne() throws Exception {
        try (GatlingLoadManager manager = cold.manager(endpoint.uri())) {
            onceJudged(() -> ProcessHandle.of(manager.workerPid()).ifPresent(ProcessHandle::destroyForcibly));

            assertThatThrownBy(() -> cold.send(manager, LONG))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("the load generator ended with exit code 137")
                    .hasMessageContaining("its last output: Simulation ");

            assertThat(job.resolve("step")).isEmptyDirectory();

            endpoint.onRequest(() -> {});
            LoadRun next = cold.send(manager, SHORT);
            assertThat(BinaryLog.requests(next.simulationLog()))
                    .filteredOn(request -> request.name().equals("a"))
                    .hasSize(20);
        }
    }

    @Test
    void anInterruptStopsTheLoad() throws Exception {
        try (GatlingLoadManager manager = cold.manager(endpoint.uri())) {
            Thread job = Thread.currentThread();
            onceJudged(job::interrupt);

            Throwable thrown = catchThrowable(() -> cold.send(manager, LONG));

            assertThat(thrown).isInstanceOf(InterruptedException.class);
            assertThat(manager.workerPid()).isZero();
            assertNothingMoreComes();
        }
    }

    @Test
    void closeFromAnotherThreadStopsTheLoadForGood() throws Exception {
        try (GatlingLoadManager manager = cold.manager(endpoint.uri())) {
            onceJudged(() -> new Thread(manager::close).start());

            assertThatThrownBy(() -> cold.send(manager, LONG)).hasMessageContaining("was stopped");
            assertThatThrownBy(() -> cold.send(manager, SHORT)).hasMessageContaining("was stopped");
            assertNothingMoreComes();
        }
    }

    @Test
    void whatATerminalSendsToAllOfItsProcessesEndsNoLoad() throws Exception {
        try (GatlingLoadManager manager = cold.manager(endpoint.uri())) {
            onceJudged(() -> {
                signal("INT", manager.workerPid());
                signal("HUP", manager.workerPid());
            });

            LoadRun whole = cold.send(manager, Traffic.steady(Tps.of(50), Duration.ofSeconds(2)));

            assertThat(BinaryLog.requests(whole.simulationLog()))
                    .filteredOn(request -> request.name().equals("a"))
                    .hasSize(100);
        }
    }

    @Test
    void aWorkerThatHangsIsGivenUp() throws Exception {
        Deadlines impatient = new Deadlines(
                Duration.ofSeconds(60), Duration.ofSeconds(4), Duration.ofSeconds(60), Duration.ofSeconds(5));
        try (GatlingLoadManager manager = cold.manager(endpoint.uri(), cold.settings(), impatient)) {
            onceJudged(() -> signal("STOP", manager.workerPid()));

            assertThatThrownBy(() -> cold.send(manager, LONG))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("no sign of life for 4 s")
                    .satisfies(LoadWorkerFailureIT::isTheGeneratorsFault);
        }
    }

    @Test
    void aWorkerWithoutAManagerEndsInTheMiddleOfAStep() throws Exception {
        WorkerProcess worker = WorkerProcess.start(cold.settings());
        Process process = worker.process();
        worker.tell(new StepOrder(
                endpoint.uri(),
                "us-west-2",
                "e",
                new WarmUp(1, 1, false, Duration.ofSeconds(1)),
                LONG,
                Criteria.none(),
                List.of(cold.payload()),
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
    void halfAnOrderEndsAWorkerToo() throws Exception {
        WorkerProcess worker = ready();
        Process process = worker.process();

        process.getOutputStream().write("{\"order\":".getBytes(UTF_8));
        process.getOutputStream().close();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(worker.temporaries()).doesNotExist();
    }

    @Test
    void aWorkerThatIsKilledLeavesNoTemporaryFiles() throws Exception {
        WorkerProcess worker = ready();
        worker.process().destroyForcibly().waitFor();
        assertThat(worker.temporaries()).isDirectory();

        worker.stop();

        assertThat(worker.temporaries()).doesNotExist();
    }

    @Test
    void aWorkerOutOfMemorySaysSo() throws Exception {
        Path large = Files.write(job.resolve("large.bin"), new byte[100 << 20]);
        Payload payload = new Payload("large", large, 100, "application/x-bytes", Map.of());
        LaunchSettings tight = cold.settings().withHeapMegabytes(96);
        try (GatlingLoadManager manager = new GatlingLoadManager(
                endpoint.uri(), "r", List.of(payload), () -> new SigningCredentials("a", "b", null), tight)) {
            assertThatThrownBy(() -> cold.send(manager, SHORT))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageContaining("OutOfMemoryError")
                    .hasMessageContaining("exit code 3, out of memory: give the load generator more memory")
                    .satisfies(LoadWorkerFailureIT::isTheGeneratorsFault);
        }
    }

    private WorkerProcess ready() throws Exception {
        WorkerProcess worker = WorkerProcess.start(cold.settings());
        while (!worker.isReady()) {
            worker.next(Duration.ofSeconds(50));
        }
        return worker;
    }

    private static void isTheGeneratorsFault(Throwable thrown) {
        assertThat(((StepFailedException) thrown).outcome().label()).isEqualTo("INVALID");
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
}
