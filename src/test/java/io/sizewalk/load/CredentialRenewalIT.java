package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.AwsKeys;
import io.sizewalk.load.TestEndpoint.Answer;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.step.LoadRun;
import io.sizewalk.step.StepFailedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that outlive their credentials, and steps whose credentials or time AWS refuses, over HTTP. */
@Timeout(90)
class CredentialRenewalIT {

    private static final Traffic SHORT = Traffic.steady(Tps.of(20), Duration.ofSeconds(2));
    private static final Traffic LONG = Traffic.steady(Tps.of(20), Duration.ofMinutes(30));

    @TempDir
    static Path job;

    private static TestEndpoint endpoint;
    /** Sends to that endpoint; its worker goes on after a step that was refused. */
    private static GatlingLoadManager shared;

    private final RecordedProgress progress = new RecordedProgress();

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(job.resolve("a.json"), "{}");
        endpoint = new TestEndpoint();
        shared = manager(endpoint.uri(), () -> new SigningCredentials("AKID", "secret", null));
    }

    @AfterAll
    static void stop() {
        shared.close();
        endpoint.close();
    }

    @Test
    void aStepThatOutlivesItsSessionsHasNoFailedRequest() throws Exception {
        Duration life = Duration.ofSeconds(6);
        try (FakeAws aws = new FakeAws(Clock.systemUTC(), life);
                AwsAccess access = AwsAccess.open(aws.settings());
                GatlingLoadManager manager = manager(aws.uri(), () -> signing(access.keys()))) {
            long begun = System.nanoTime();
            LoadRun run = send(manager, Traffic.steady(Tps.of(40), Duration.ofSeconds(18)));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);

            Sidecar sidecar = sidecar(run);
            assertThat(aws.refused).isEmpty();
            assertThat(sidecar.httpCodes()).isEqualTo(Map.of("200", 720L));
            assertThat(sidecar.ending().kind()).isEqualTo(Ending.Kind.PLANNED);
            assertThat(aws.sessionsUsed()).isGreaterThanOrEqualTo(4);
            // Renewed when a third is left of the five to six seconds that are known of.
            assertThat(aws.assumed.get()).isLessThanOrEqualTo((int) (took.toMillis() / 3333) + 2);
            assertThat(progress.warnings).isEmpty();
        }
    }

    @Test
    void aStepWhoseSessionCannotBeRenewedFailsAndSaysWhy() throws Exception {
        try (FakeAws aws = new FakeAws(Clock.systemUTC(), Duration.ofSeconds(6));
                AwsAccess access = AwsAccess.open(aws.settings());
                GatlingLoadManager manager = manager(aws.uri(), () -> signing(access.keys()))) {
            aws.mostSessions = 1;
            manager.prepare();

            StepFailedException thrown = catchThrowableOfType(StepFailedException.class, () -> send(manager, LONG));

            assertThat(thrown.outcome().cause()).isEqualTo(Failed.Cause.LOAD);
            assertThat(thrown)
                    .hasMessageStartingWith(
                            "AWS refused requests: 403 ExpiredTokenException: The security token included"
                                    + " in the request is expired (the session has run out")
                    .hasMessageContaining("could not be renewed: AssumeRole of role " + FakeAws.ROLE
                            + " failed: AccessDenied: User: jenkins is not authorized to perform: sts:AssumeRole")
                    .hasMessageContaining("(allow sts:AssumeRole to this identity");
            assertThat(aws.served.get()).as("while the session held").isPositive();
            assertThat(sidecar().ending().reason())
                    .isEqualTo("stopped: 403 ExpiredTokenException: The security token"
                            + " included in the request is expired");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, ExpiredTokenException, The security token included in the request is expired, the session has run out",
        "403, InvalidSignatureException, The request signature we calculated does not match, check the access key",
        "403, UnrecognizedClientException, The security token included in the request is invalid., check the access key",
        "403, InvalidSignatureException, Signature expired: a is now earlier than b, set this machine's clock",
        "400, AccessDeniedException, User: x is not authorized to perform: sagemaker:InvokeEndpoint,"
                + " allow sagemaker:InvokeEndpoint to this identity",
    })
    void refusalOfTheCallerInTheMiddleIsNoVerdictOnTheEndpoint(int status, String code, String message, String advice)
            throws Exception {
        int warm = 3 * Math.max(2, GatlingEngine.eventLoops());
        endpoint.behave(index -> index < warm + 10 ? new Answer(200, 1) : Answer.refusal(status, code, message));

        StepFailedException thrown = catchThrowableOfType(StepFailedException.class, () -> send(shared, LONG));

        assertThat(thrown.outcome().cause()).isEqualTo(Failed.Cause.LOAD);
        assertThat(thrown)
                .hasMessageContaining("AWS refused requests: " + status + " " + code + ": " + message)
                .hasMessageContaining(advice);
        assertThat(endpoint.received()).hasSizeLessThan(warm + 10 + 60);
    }

    @Test
    void refusalOfTheFirstWarmUpRequestEndsTheStepBeforeAnyJudgedOne() throws Exception {
        endpoint.behave(index -> Answer.refusal(403, "AccessDeniedException", "no"));

        StepFailedException thrown = catchThrowableOfType(StepFailedException.class, () -> send(shared, LONG));

        assertThat(thrown).hasMessageContaining("403 AccessDeniedException: no");
        assertThat(sidecar().started()).isZero();
    }

    @Test
    void a403OfAnotherKindIsAFailedRequestLikeAnyOther() throws Exception {
        int warm = 3 * Math.max(2, GatlingEngine.eventLoops());
        endpoint.behave(index -> new Answer(index < warm + 20 ? 200 : 403, 1));

        assertThat(sidecar(send(shared, SHORT)).httpCodes()).isEqualTo(Map.of("200", 20L, "403", 20L));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void requestsAreSignedWithTheServersTimeWhenTheClocksAreFarApart(long secondsAhead) throws Exception {
        Clock server = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(secondsAhead));
        try (FakeAws aws = new FakeAws(server, Duration.ofHours(1));
                GatlingLoadManager manager = manager(aws.uri(), aws::lasting)) {
            LoadRun run = send(manager, SHORT);

            assertThat(sidecar(run).httpCodes()).isEqualTo(Map.of("200", 40L));
            assertThat(aws.refused)
                    .as("warm-up requests, each user's first")
                    .isNotEmpty()
                    .hasSizeLessThan(10);
            assertThat(progress.warnings).singleElement().satisfies(warning -> {
                assertThat(warning.message())
                        .matches("this machine's clock is (3599|3600|3601) s "
                                + (secondsAhead > 0 ? "behind" : "ahead of") + " AWS's.*");
                assertThat(warning.advice()).contains("set this machine's clock");
            });
        }
    }

    @Test
    void aClockThatIsFarOffIsNamedWhereTheServerDoesNotTellTheTime() throws Exception {
        Clock server = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        try (FakeAws aws = new FakeAws(server, Duration.ofHours(1));
                GatlingLoadManager manager = manager(aws.uri(), aws::lasting)) {
            aws.dated = false;

            StepFailedException thrown = catchThrowableOfType(StepFailedException.class, () -> send(manager, SHORT));

            assertThat(thrown)
                    .hasMessageContaining("403 InvalidSignatureException: Signature expired: ")
                    .hasMessageContaining("(set this machine's clock");
        }
    }

    private static GatlingLoadManager manager(URI runtime, Supplier<SigningCredentials> credentials) {
        return new GatlingLoadManager(
                runtime,
                "us-west-2",
                List.of(new Payload("a", job.resolve("a.json"), 100, "application/json", Map.of())),
                credentials,
                LaunchSettings.ofThisJvm(job.resolve("worker.log"))
                        .withWarmUp(Duration.ZERO)
                        .withJvmOptions(List.of("-XX:TieredStopAtLevel=1")),
                new Deadlines(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(200)));
    }

    private LoadRun send(GatlingLoadManager manager, Traffic traffic) throws Exception {
        return manager.send(
                traffic,
                Criteria.none(),
                GatlingLoadManagerIT.target(false),
                Files.createDirectories(job.resolve("step")),
                progress);
    }

    private Sidecar sidecar() throws IOException {
        return sidecar(job.resolve("step").resolve(Sidecar.FILE_NAME));
    }

    private static Sidecar sidecar(LoadRun run) throws IOException {
        return sidecar(run.sidecar());
    }

    private static Sidecar sidecar(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), Sidecar.class);
    }

    private static SigningCredentials signing(AwsKeys keys) {
        return new SigningCredentials(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
    }
}
