package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.cli.AwsProxy.Fate;
import io.sizewalk.cli.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every exit code, reached through the real program; what it says on which stream; and that nothing is left behind. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class ExitCodesIT {

    private static final String MODELS = """
            {"deploy": "1s", "delete": "1s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "5ms"}}}}}}
            """;

    /** What AWS says of an endpoint on which it is at work. */
    private static final Fate BUSY = new Fate.Answer(
            400,
            "ValidationException",
            "Cannot update in-progress endpoint arn:aws:sagemaker:us-west-2:123456789012:endpoint/sizewalk-model.");

    /** Unless a test says otherwise. */
    private static final List<String> USUAL = List.of(
            "--type-walk=ml.m5.large",
            "--tps-walk=5",
            "--peak-tps=10",
            "--require=p99<10s",
            "--duration=1s",
            "--endurance-steady-state=0");

    private static ProxiedAws aws;

    @TempDir
    Path folder;

    @BeforeAll
    static void startAws() throws IOException {
        aws = new ProxiedAws(MODELS);
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @BeforeEach
    void letEverythingPass() {
        aws.proxy().meddle(call -> AwsProxy.PASS);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(aws.left()).isEmpty();
    }

    /** With rates that end lower, the same model seems to carry less. */
    @Test
    void is0WhenAConfigurationWasFoundAnd8WhenItHasBecomeWorse() throws Exception {
        Ended found = size();
        assertThat(found.exitCode()).as(found.told()).isZero();
        assertThat(found.out()).contains("recommendation  2 x ml.m5.large for 10 TPS", "job-report.html");
        assertThat(found.err()).contains("step 1").doesNotContain("recommendation", "sizewalk:");

        Path before = onlyJob();
        Path gauges = folder.resolve("sizewalk.prom");
        Ended worse = size("--tps-walk=2", "--baseline=" + before, "--json", "--prometheus=" + gauges);
        assertThat(worse.exitCode()).as(worse.told()).isEqualTo(8);
        JsonNode answer = new ObjectMapper().readTree(worse.out());
        assertThat(answer.path("exitCode").asInt()).isEqualTo(8);
        assertThat(gauges).content().containsPattern("sizewalk_baseline_regression\\{[^}]*} 1\n");
        assertThat(answer.at("/baseline/verdict").asText()).contains("REGRESSION (cost): 5 x ml.m5.large costs more");
        assertThat(answer.at("/results/conclusion/recommendation/fleet/count").asInt())
                .isEqualTo(5);

        Ended other = size("--peak-tps=11", "--baseline=" + before);
        assertThat(other.exitCode()).as(other.told()).isEqualTo(2);
        assertThat(other.err()).contains("--baseline", "10 TPS, not 11");
    }

    /** A folder that cannot be made when it is needed: something else is there by then. */
    @Test
    void is1WhenResultsCannotBeWrittenInTheMiddleOfTheJob() throws Exception {
        aws.proxy().meddle(call -> {
            if (call.operation().equals("CreateEndpoint") && !call.forwarded()) {
                obstruct();
            }
            return AwsProxy.PASS;
        });

        Ended ended = size();

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("cannot make the step's folder", "--results-dir");
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private void obstruct() {
        try {
            Files.createFile(onlyJob().resolve("steps"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void is2ForAUsageErrorThatTouchesNothing() throws Exception {
        Ended ended = size("--peak-tps=-1");

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("--peak-tps", "-1", "0 to 1000000");
        assertThat(aws.proxy().operations()).isEmpty();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void is3WhenNothingMetTheRequirements() throws Exception {
        Ended ended = size("--require=p50<1ms");

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(3);
        assertThat(ended.out()).contains("recommendation  none", "job-report.html");
        assertThat(ended.err()).contains("FAIL");
        assertThat(onlyJob().resolve("job-report.html")).isNotEmptyFile();
    }

    @Test
    void is4WhenAwsRefuses() throws Exception {
        String refusal =
                "User: arn:aws:iam::123456789012:user/jo is not authorized to perform: sagemaker:CreateEndpoint";
        aws.proxy()
                .meddle(call -> call.operation().equals("CreateEndpoint")
                        ? new Fate.Answer(400, "AccessDeniedException", refusal)
                        : AwsProxy.PASS);

        Ended ended = size();

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(4);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("AccessDeniedException", "allow sagemaker:CreateEndpoint to this identity");
        assertThat(onlyJob().resolve("job-report.html")).content().contains("AccessDeniedException");
    }

    @Test
    void is5WhenTheLoadCannotBeSent() throws Exception {
        int nobodyListens;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = taken.getLocalPort();
        }
        Ended ended = size("--host=127.0.0.1:" + nobodyListens);

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(5);
        assertThat(ended.out()).contains("recommendation  none", "job-report.html");
        assertThat(ended.err()).contains("could not connect to 127.0.0.1:" + nobodyListens);
    }

    @Test
    void is6WhenSomethingMayStillBillAndCleanupClearsIt() throws Exception {
        aws.proxy().meddle(call -> call.operation().equals("DeleteEndpoint") ? BUSY : AwsProxy.PASS);

        Ended ended = size("--teardown-deadline=3s");

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(6);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("cleanup is incomplete", "endpoint sizewalk-model may still bill", "in-progress")
                .contains("aws sagemaker delete-endpoint --endpoint-name sizewalk-model");
        assertThat(onlyJob().resolve("job-report.html")).content().contains("cleanup is incomplete");

        aws.proxy().meddle(call -> AwsProxy.PASS);
        Ended cleaned = run("cleanup", onlyJob().toString());
        assertThat(cleaned.exitCode()).as(cleaned.told()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--budget-usd=0.01", "--max-duration=10s"})
    void is7BeforeALimitIsPassed(String limit) throws Exception {
        Ended ended = size(limit);

        assertThat(ended.exitCode()).as(ended.told()).isEqualTo(7);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(limit.replaceFirst("=.*", ""), "--resume");
        assertThat(aws.proxy().operations()).noneMatch(operation -> operation.startsWith("Create"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void is130WhenInterrupted(String signal) throws Exception {
        CountDownLatch deploying = new CountDownLatch(1);
        aws.proxy().meddle(call -> {
            if (call.operation().equals("CreateEndpoint") && call.forwarded()) {
                deploying.countDown();
            }
            return AwsProxy.PASS;
        });
        try (Program program = aws.start(folder, sizeWith("--duration=10m"))) {
            assertThat(deploying.await(1, TimeUnit.MINUTES)).isTrue();
            program.signal(signal);
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isEqualTo(130);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains("stopping", "interrupted", "sizewalk size --resume");
        }
    }

    private Ended size(String... flags) throws Exception {
        return run(sizeWith(flags));
    }

    private Ended run(String... arguments) throws Exception {
        return aws.run(folder, arguments);
    }

    private String[] sizeWith(String... flags) throws IOException {
        return JobRun.size(folder, USUAL, flags);
    }

    private Path onlyJob() throws IOException {
        return JobRun.only(folder);
    }
}
