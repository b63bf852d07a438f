package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.AwsProxy.Fate;
import io.sizewalk.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Ctrl-C, once and twice, and while AWS does not answer. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class InterruptIT {

    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "5ms"}}}}}}
            """;

    @TempDir
    Path folder;

    private LocalAws aws;
    private AwsProxy proxy;

    @BeforeEach
    void startAws() throws IOException {
        aws = new LocalAws(MODELS);
        proxy = new AwsProxy(aws.url());
    }

    @AfterEach
    void stopAws() {
        proxy.close();
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
        assertThat(endpoints()).containsExactly("sizewalk-model");
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
        assertThat(endpoints()).containsExactly("sizewalk-model");
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
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void goesOnAfterAnInterruptOfItsLoad() throws Exception {
        try (Program program = size("--tps-walk=5,10", "--duration=4s")) {
            program.awaitErr("step 1: PASS");
            program.awaitErr("step 2");
            program.signal("INT");
            Ended ended = program.ended();
            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
        }
        assertThat(endpoints()).isEmpty();
        List<JsonNode> finished = KilledJob.steps(onlyJob());
        assertThat(finished).hasSize(1);
        assertThat(onlyJob().resolve("job-report.html")).content().contains("interrupted");

        Ended resumed = run("size", "--resume", onlyJob().toString());

        assertThat(resumed.exitCode()).as(resumed.told()).isZero();
        assertThat(resumed.out()).contains("recommendation  1 x ml.m5.large");
        List<JsonNode> steps = KilledJob.steps(onlyJob());
        assertThat(steps).hasSize(2).startsWith(finished.get(0));
        assertThat(endpoints()).isEmpty();
    }

    /** Counts down when the first such call hangs. */
    private CountDownLatch hang(Predicate<Call> chosen) {
        CountDownLatch hanging = new CountDownLatch(1);
        proxy.meddle(call -> {
            if (call.forwarded() || !chosen.test(call)) {
                return AwsProxy.PASS;
            }
            hanging.countDown();
            return new Fate.Hang();
        });
        return hanging;
    }

    private boolean isAfterCreation() {
        return proxy.operations().contains("CreateEndpoint");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void assertCleanupClearsIt() throws Exception {
        proxy.meddle(call -> AwsProxy.PASS);
        Ended cleaned = run("cleanup", onlyJob().toString());
        assertThat(cleaned.exitCode()).as(cleaned.told()).isZero();
        assertThat(endpoints()).isEmpty();
    }

    private List<String> endpoints() {
        try (SageMakerClient client = aws.sageMaker()) {
            List<String> there = new ArrayList<>();
            client.listEndpoints().endpoints().forEach(one -> there.add(one.endpointName()));
            if (there.isEmpty()) {
                client.listEndpointConfigs().endpointConfigs().forEach(one -> there.add(one.endpointConfigName()));
            }
            return there;
        }
    }

    private Program size(String... flags) throws IOException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        List<String> arguments = new ArrayList<>(List.of(
                "size",
                "--model-name=model",
                "--scenario-requests=[{\"path\":\"%s\",\"weight\":100}]".formatted(body),
                "--type-walk=ml.m5.large",
                "--peak-tps=10",
                "--require=p99<10s",
                "--endurance-steady-state=0",
                "--results-dir=" + folder.resolve("results")));
        arguments.addAll(Arrays.asList(flags));
        if (Arrays.stream(flags).noneMatch(flag -> flag.startsWith("--tps-walk="))) {
            arguments.add("--tps-walk=5");
        }
        return Program.start(aws, proxy.url(), folder, arguments.toArray(String[]::new));
    }

    private Ended run(String... arguments) throws Exception {
        return Program.run(aws, proxy.url(), folder, arguments);
    }

    private Path onlyJob() throws IOException {
        try (Stream<Path> jobs = Files.list(folder.resolve("results"))) {
            List<Path> all = jobs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
