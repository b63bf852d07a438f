package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.AwsProxy.Fate;
import io.sizewalk.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, once and twice, while AWS does not answer, and in the middle of a cleanup. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class InterruptIT {

    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "5ms"}}}}}}
            """;

    private static final List<String> USUAL = List.of(
            "--type-walk=ml.m5.large",
            "--tps-walk=5",
            "--peak-tps=10",
            "--require=p99<10s",
            "--endurance-steady-state=0");

    @TempDir
    Path folder;

    private ProxiedAws aws;

    @BeforeEach
    void startAws() throws IOException {
        aws = new ProxiedAws(MODELS);
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void saysAtTheSecondInterruptWhatMayStillBillAndHowToClearIt() throws Exception {
        CountDownLatch hanging = hang(call -> call.operation().equals("DeleteEndpoint"));
        try (Program program = size("--duration=10m")) {
            program.awaitErr("warm-up requests");
            program.signal("INT");
            program.awaitErr("stopping, and deleting what this job created");
            await(hanging);
            program.signal("INT");
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(6);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err())
                    .contains("may still bill: endpoint sizewalk-model")
                    .contains("sizewalk cleanup " + onlyJob());
        }
        assertThat(aws.left()).contains("sizewalk-model");
        assertCleanupClearsIt();
    }

    @Test
    void endsByItsDeadlineWhenAwsDoesNotAnswerAnyMore() throws Exception {
        CountDownLatch hanging = hang(call -> call.operation().equals("DescribeEndpoint") && isAfterCreation());
        try (Program program = size("--teardown-deadline=5s")) {
            await(hanging);
            program.signal("INT");
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(6);
            assertThat(ended.err())
                    .contains("not stopped 15 s after the interrupt", "may still bill: endpoint sizewalk-model")
                    .contains("sizewalk cleanup " + onlyJob());
        }
        assertThat(aws.left()).contains("sizewalk-model");
        assertCleanupClearsIt();
    }

    /** The call's own time has to pass, half a minute; what comes after it must not be the load. */
    @Test
    void leavesNothingWhenOneCallHung() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        CountDownLatch hanging = hang(
                call -> call.operation().equals("DescribeEndpoint") && isAfterCreation() && first.getAndSet(false));
        try (Program program = size()) {
            await(hanging);
            program.signal("INT");
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
            assertThat(ended.err()).contains("what this job created deleted").doesNotContain("requests, p50");
        }
        assertThat(aws.left()).isEmpty();
    }

    @Test
    void goesOnAfterAnInterruptOfItsLoad() throws Exception {
        try (Program program = size("--tps-walk=5,10", "--duration=4s")) {
            program.awaitErr(": PASS");
            program.awaitErr("at 10 TPS");
            program.signal("INT");
            Ended ended = program.ended();
            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
        }
        assertThat(aws.left()).isEmpty();
        List<JsonNode> finished = JobRun.steps(onlyJob());
        // On a busy machine an INVALID try may come before the one that passed.
        assertThat(finished)
                .isNotEmpty()
                .allSatisfy(step ->
                        assertThat(step.at("/config/traffic/tps").asInt()).isEqualTo(5));
        assertThat(onlyJob().resolve("job-report.html")).content().contains("interrupted");

        Ended resumed = run("size", "--resume", onlyJob().toString());

        assertThat(resumed.exitCode()).as(resumed.told()).isZero();
        assertThat(resumed.out()).contains("recommendation  1 x ml.m5.large");
        List<JsonNode> steps = JobRun.steps(onlyJob());
        assertThat(steps).hasSizeGreaterThan(finished.size()).startsWith(finished.get(0));
        assertThat(aws.left()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cleanupSaysWhatMayStillBillAndCanBeRepeated(boolean ofRegion) throws Exception {
        leaveAnEndpoint();
        String[] cleanup = ofRegion
                ? new String[] {"cleanup", "--all", "--region=us-west-2"}
                : new String[] {"cleanup", onlyJob().toString()};
        CountDownLatch asked = new CountDownLatch(1);
        aws.proxy().meddle(call -> {
            if (call.operation().equals("DeleteEndpoint")) {
                asked.countDown();
                return new Fate.Answer(400, "ValidationException", "Cannot update in-progress endpoint");
            }
            return AwsProxy.PASS;
        });
        try (Program program = aws.start(folder, cleanup)) {
            await(asked);
            program.signal("INT");
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(6);
            assertThat(ended.out()).contains("endpoint sizewalk-model").doesNotContain("all deleted");
            assertThat(ended.err())
                    .contains("stopping; what is not deleted by now stays", "sizewalk: interrupted")
                    .contains("may still bill: endpoint sizewalk-model")
                    .contains(ofRegion ? "the same command" : "sizewalk cleanup " + onlyJob());
        }
        aws.proxy().meddle(call -> AwsProxy.PASS);
        Ended again = run(cleanup);
        assertThat(again.exitCode()).as(again.told()).isZero();
        assertThat(aws.left()).isEmpty();
    }

    /** As {@code kill -9} does. */
    private void leaveAnEndpoint() throws Exception {
        CountDownLatch created = new CountDownLatch(1);
        aws.proxy().meddle(call -> {
            if (call.operation().equals("CreateEndpoint") && call.forwarded()) {
                created.countDown();
            }
            return AwsProxy.PASS;
        });
        try (Program program = size()) {
            await(created);
        }
    }

    /** Counts down when the first such call hangs. */
    private CountDownLatch hang(Predicate<Call> chosen) {
        CountDownLatch hanging = new CountDownLatch(1);
        aws.proxy().meddle(call -> {
            if (call.forwarded() || !chosen.test(call)) {
                return AwsProxy.PASS;
            }
            hanging.countDown();
            return new Fate.Hang();
        });
        return hanging;
    }

    private boolean isAfterCreation() {
        return aws.proxy().operations().contains("CreateEndpoint");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void assertCleanupClearsIt() throws Exception {
        aws.proxy().meddle(call -> AwsProxy.PASS);
        Ended cleaned = run("cleanup", onlyJob().toString());
        assertThat(cleaned.exitCode()).as(cleaned.told()).isZero();
        assertThat(aws.left()).isEmpty();
    }

    private Program size(String... flags) throws Exception {
        return aws.start(folder, JobRun.size(folder, USUAL, flags));
    }

    private Ended run(String... arguments) throws Exception {
        return aws.run(folder, arguments);
    }

    private Path onlyJob() throws IOException {
        return JobRun.only(folder);
    }
}
