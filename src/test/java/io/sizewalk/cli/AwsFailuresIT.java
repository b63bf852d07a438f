package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.cli.AwsProxy.Call;
import io.sizewalk.cli.AwsProxy.Fate;
import io.sizewalk.cli.Program.Ended;
import io.sizewalk.cli.RunCli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** AWS's failures in the middle of a whole job of all three phases; load is sent only where it matters. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class AwsFailuresIT {

    private static final String MODELS = """
            {"deploy": "6s", "delete": "6s", "timeScale": 60,
             "models": {"model": {"instances": {"*": {"workers": 64, "service": {"constant": "1ms"}}}}}}
            """;

    /** The kinds of calls that change something. */
    private static final String[] CHANGES = {
        "CreateEndpointConfig",
        "CreateEndpoint",
        "UpdateEndpointWeightsAndCapacities",
        "RegisterScalableTarget",
        "PutScalingPolicy",
        "DeleteScalingPolicy",
        "DeregisterScalableTarget",
        "DeleteEndpoint",
        "DeleteEndpointConfig"
    };

    private static final List<String> USUAL = List.of(
            "--require=p99<10s",
            "--tps-walk=5",
            "--peak-tps=10",
            "--duration=1s",
            "--endurance-steady-state=1s",
            "--endurance-ramp=1s");

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LOOK_MILLIS = 100;
    /** Requests after which load is on its way. */
    private static final int LOADED = 10;

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

    @AfterEach
    void nothingIsLeft() {
        assertThat(aws.left()).isEmpty();
    }

    @Test
    void survivesThrottlingOfEveryKindOfCall() throws Exception {
        Fate throttled = new Fate.Answer(400, "ThrottlingException", "Rate exceeded");
        // STS answers in XML, so not that.
        Map<String, Integer> seen =
                meddleOnce(call -> call.operation().equals("GetCallerIdentity") ? AwsProxy.PASS : throttled);

        assertWholeJob(seen);
    }

    @Test
    void survivesAServerErrorOfEveryKindOfCall() throws Exception {
        Map<String, Integer> seen = meddleOnce(call -> new Fate.Answer(500, "InternalFailure", "try again"));

        assertWholeJob(seen);
    }

    /** The first attempt does not reach AWS; the second does, and its answer is lost. */
    @Test
    void survivesLostConnectionsOfEveryKindOfCall() throws Exception {
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        aws.proxy().meddle(call -> {
            int attempt = call.forwarded()
                    ? attempts.get(call.operation())
                    : attempts.merge(call.operation(), 1, Integer::sum);
            boolean lost = attempt == (call.forwarded() ? 2 : 1);
            return lost ? new Fate.Reset() : AwsProxy.PASS;
        });

        assertWholeJob(attempts);
    }

    /** Does this to the first call of each kind; what was met. */
    private static Map<String, Integer> meddleOnce(AwsProxy.Meddler meddler) {
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        aws.proxy()
                .meddle(call -> !call.forwarded() && seen.merge(call.operation(), 1, Integer::sum) == 1
                        ? meddler.of(call)
                        : AwsProxy.PASS);
        return seen;
    }

    private void assertWholeJob(Map<String, Integer> met) throws Exception {
        Ran ran = size("--type-walk=ml.m5.large");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(met).containsKeys(CHANGES).containsKeys("DescribeEndpoint", "DescribeModel", "GetCallerIdentity");
        assertThat(labels()).containsExactly("PASS ml.m5.large", "PASS ml.m5.large", "PASS ml.m5.large");
    }

    @Test
    void goesOnWithTheNextTypeWhenAQuotaIsUsedUp() throws Exception {
        String quota = "The account-level service limit 'ml.c5.xlarge for endpoint usage' is 0 Instances, with current"
                + " utilization of 0 Instances and a request delta of 1 Instances.";
        meddleOnce(call -> call.operation().equals("CreateEndpoint")
                ? new Fate.Answer(400, "ResourceLimitExceeded", quota)
                : AwsProxy.PASS);

        Ran ran = size("--type-walk=ml.c5.xlarge,ml.m5.large", "--endurance-ramp=0", "--endurance-steady-state=0");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(labels()).containsExactly("FAILED ml.c5.xlarge", "PASS ml.m5.large");
        assertThat(steps().get(0).at("/outcome/reason").asText())
                .contains("'ml.c5.xlarge for endpoint usage'", "Service Quotas");
        assertThat(ran.out()).contains("recommendation  2 x ml.m5.large");
    }

    @Test
    void asksAgainWhileTheConfigurationIsNotVisibleYet() throws Exception {
        String unseen = "Could not find endpoint configuration"
                + " 'arn:aws:sagemaker:us-west-2:123456789012:endpoint-config/sizewalk-model'.";
        List<Call> refused = Collections.synchronizedList(new ArrayList<>());
        aws.proxy().meddle(call -> {
            if (!call.operation().equals("CreateEndpoint") || refused.size() == 2) {
                return AwsProxy.PASS;
            }
            refused.add(call);
            return new Fate.Answer(400, "ValidationException", unseen);
        });

        Ran ran = size("--type-walk=ml.m5.large", "--endurance-ramp=0", "--endurance-steady-state=0");

        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(refused).hasSize(2);
        assertThat(aws.proxy().operations())
                .filteredOn(operation -> operation.startsWith("CreateEndpoint"))
                .containsExactly("CreateEndpointConfig", "CreateEndpoint", "CreateEndpoint", "CreateEndpoint");
    }

    /** Under the first type's load: a verdict would say that it cannot carry this. */
    @Test
    void doesNotBlameTheFleetForAnEndpointThatSomeoneDeletes() throws Exception {
        aws.proxy().meddle(call -> AwsProxy.PASS);
        int earlier = requests();
        String[] job = JobRun.size(
                folder,
                USUAL,
                "--type-walk=ml.m5.large,ml.c5.xlarge",
                "--duration=4s",
                "--endurance-ramp=0",
                "--endurance-steady-state=0");
        try (Program program = aws.start(folder, job)) {
            program.awaitErr("warm-up requests, not judged");
            awaitRequests(earlier + LOADED);
            try (SageMakerClient someone = aws.aws().sageMaker()) {
                someone.deleteEndpoint(r -> r.endpointName("sizewalk-model"));
            }
            Ended ended = program.ended();

            assertThat(ended.exitCode()).as(ended.told()).isZero();
            assertThat(labels()).containsExactly("FAILED ml.m5.large", "PASS ml.c5.xlarge");
            assertThat(steps().get(0).at("/outcome/reason").asText())
                    .contains("endpoint sizewalk-model was deleted by someone while load was sent");
            assertThat(ended.out()).contains("recommendation  2 x ml.c5.xlarge");
        }
    }

    private static void awaitRequests(int count) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (requests() < count) {
            assertThat(System.nanoTime()).as("load comes").isLessThan(deadline);
            // Leaves the processor to the load meanwhile.
            assertThat(never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static int requests() throws Exception {
        return aws.aws().requests("sizewalk-model").size();
    }

    private Ran size(String... flags) throws IOException {
        return RunCli.withCannedLoad(aws.aws(), aws.url().toString()).run(JobRun.size(folder, USUAL, flags));
    }

    private List<String> labels() throws IOException {
        return steps().stream()
                .map(step -> step.at("/outcome/verdict").asText("FAILED") + " "
                        + step.at("/config/fleet/type").asText())
                .toList();
    }

    private List<JsonNode> steps() throws IOException {
        return JobRun.steps(JobRun.only(folder));
    }
}
