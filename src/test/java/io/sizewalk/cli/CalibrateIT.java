package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.ScalingWish;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.VerdictRule;
import io.sizewalk.step.LoadManager;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Rig;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;

/** Calibrations of an endpoint that exists. */
class CalibrateIT {

    /** One instance serves 2 / 0.05 s = 40 requests a second. */
    private static final String MODELS = """
            {"deploy": "10ms", "delete": "10ms",
             "models": {"model": {"instances": {"*": {"workers": 2, "service": {"constant": "50ms"}}}}}}
            """;

    private static final String REQUIRED = "p50<120ms";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LocalAws aws;
    private volatile Duration passed = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        aws = new LocalAws(MODELS);
        StandingEndpoints.make(aws, 1);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** With real load: 36 a second wait for nothing, of 46 half would wait longer than 200 ms. */
    @Test
    @Tag("measures")
    void findsWhatTheEndpointCarriesAndOnlyLooksAtIt() throws Exception {
        int before = aws.calls().size();

        ExitCode exitCode = run(36, 46, null, false, LoadSource::gatling);

        assertThat(exitCode).as("%s%s", out, err).isEqualTo(ExitCode.OK);
        JsonNode saved = saved();
        assertThat(saved.path("end").asText()).isEqualTo("FOUND");
        assertThat(saved.path("highest").asDouble()).isBetween(36.0, 44.0);
        assertThat(saved.path("fleet").path("count").asInt()).isEqualTo(1);
        assertThat(saved.path("levels").get(0).path("verdict").asText()).isEqualTo("PASS");
        assertThat(out.toString())
                .contains("endpoint        demo, variant v: 1 x ml.m5.large in us-west-2")
                .contains("aws application-autoscaling put-scaling-policy")
                .contains("--resource-id endpoint/demo/variant/v")
                .contains("resource \"aws_appautoscaling_target\"")
                .contains("Type: AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(aws.operations().stream().skip(before)).isNotEmpty().allMatch(call -> call.startsWith("Describe"));
    }

    @Test
    void givesNoSettingsWhereTheEndpointChangesMeanwhile() throws Exception {
        LoadSource changing = (environment, runtime, region, payloads, credentials, log) -> {
            Rig rig = CannedLoadMain.rig(environment);
            return new Rig(environment, rig.load(), (run, metrics) -> {
                changeCount();
                return rig.result().measure(run, metrics);
            });
        };

        assertThatThrownBy(() -> run(10, 20, null, false, changing))
                .isInstanceOfSatisfying(
                        JobException.class,
                        stopped -> assertThat(ExitCode.of(stopped.kind())).isEqualTo(ExitCode.AWS_FAILED))
                .hasMessage("endpoint demo had 1 instances and now has 2: what was measured is of neither");

        assertThat(saved().path("stopped").asText()).contains("now has 2");
        assertThat(saved().path("levels")).as("what was measured is kept").hasSize(1);
        assertThat(out.toString())
                .contains("no settings, because of what stopped it")
                .doesNotContain("aws app");
    }

    @Test
    void saysWhatIsKnownWhenItIsInterrupted() throws Exception {
        Thread self = Thread.currentThread();
        LoadSource interrupting = (environment, runtime, region, payloads, credentials, log) -> {
            Rig rig = CannedLoadMain.rig(environment);
            return new Rig(environment, new InterruptingLoad(rig.load(), self), rig.result());
        };

        assertThatThrownBy(() -> run(10, 40, null, true, interrupting)).isInstanceOf(InterruptedException.class);

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("exitCode").asInt()).isEqualTo(130);
        assertThat(answer.at("/calibration/highest").asDouble()).isEqualTo(10);
        assertThat(answer.at("/calibration/end").asText()).isEqualTo("OPEN");
        assertThat(answer.at("/autoScaling/invocationsPerInstanceTarget").asInt())
                .isEqualTo(300);
        assertThat(saved().path("stopped").asText()).isEqualTo("interrupted");
    }

    @Test
    void endsBeforeTheStepThatCouldTakeTooLong() throws Exception {
        LoadSource slow = (environment, runtime, region, payloads, credentials, log) -> {
            Rig rig = CannedLoadMain.rig(environment);
            return new Rig(environment, rig.load(), (run, metrics) -> {
                passed = Duration.ofSeconds(3);
                return rig.result().measure(run, metrics);
            });
        };

        assertThatThrownBy(() -> run(10, 40, Duration.ofSeconds(5), false, slow))
                .isInstanceOfSatisfying(
                        JobException.class,
                        stopped -> assertThat(ExitCode.of(stopped.kind())).isEqualTo(ExitCode.BUDGET_REACHED))
                .message()
                .startsWith("--max-duration of 5s:");

        assertThat(out.toString()).contains("highest rate    10 TPS so far").contains("put-scaling-policy");
    }

    /** Interrupts whoever waits for the second step's load, which lasts until it is stopped. */
    private record InterruptingLoad(LoadManager load, Thread waiting) implements LoadManager {
        @Override
        public LoadRun send(Traffic traffic, Criteria criteria, Target target, Path folder, Progress progress)
                throws StepFailedException, InterruptedException {
            if (!target.fresh()) {
                waiting.interrupt();
                new CountDownLatch(1).await();
            }
            return load.send(traffic, criteria, target, folder, progress);
        }

        @Override
        public void close() {
            load.close();
        }
    }

    /** Stands at the time that has passed since some beginning. */
    private final class Passing extends Clock {
        @Override
        public Instant instant() {
            return Instant.parse("2026-11-21T08:00:00Z").plus(passed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void changeCount() {
        try (SageMakerClient client = aws.sageMaker()) {
            client.updateEndpointWeightsAndCapacities(r -> r.endpointName("demo")
                    .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                            .variantName("v")
                            .desiredInstanceCount(2)
                            .build()));
            StandingEndpoints.awaitService(client);
        }
    }

    private JsonNode saved() throws IOException {
        return new ObjectMapper()
                .readTree(JobRun.only(folder).resolve("calibration.json").toFile());
    }

    private ExitCode run(double from, double most, @Nullable Duration time, boolean json, LoadSource loads)
            throws IOException, InterruptedException {
        Path body = Files.writeString(folder.resolve("body.json"), "{}");
        CalibrateRequest request = new CalibrateRequest(
                "demo",
                null,
                List.of(new Payload("body.json", body, 100, "application/json", Map.of())),
                List.of(Requirement.parse(REQUIRED)),
                VerdictRule.POINT,
                new CalibrateRequest.Range(Tps.of(from), Tps.of(most), time),
                Duration.ofSeconds(3),
                new ScalingWish(null, null, 0.5, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        Console console = new Console(
                aws.environment(), new PrintWriter(out), new PrintWriter(err, true), new LastWords(), loads, false);
        return new CalibrateRun(
                        request,
                        JobSettings.of(new AwsOptions(), aws.environment()),
                        new CalibrateRun.Output(JobRun.results(folder), json, false, false),
                        console,
                        new Passing())
                .run();
    }
}
