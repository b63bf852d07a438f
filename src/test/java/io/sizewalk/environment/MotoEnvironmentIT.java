package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The life of a job's endpoint on moto, an implementation of SageMaker that is not ours. */
@Timeout(120)
class MotoEnvironmentIT {

    private static final String REGION = "us-west-2";
    private static final AwsKeys KEYS = new AwsKeys("AKIAEXAMPLEFORTESTS1", "no-secret", null);

    @TempDir
    private Path folder;

    private Process moto;
    private URI url;
    private SageMakerClient other;

    @BeforeEach
    void startMoto() throws IOException {
        Optional<Path> program = onPath("moto_server");
        assumeTrue(program.isPresent(), "moto_server is not on the PATH: pip install 'moto[server]' to run this test");
        int port = freePort();
        url = URI.create("http://127.0.0.1:" + port);
        moto = new ProcessBuilder(program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile())
                .start();
        // The client waits for the server: connections refused are tried again for up to half a minute.
        other = SageMakerClient.builder()
                .endpointOverride(url)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KEYS.accessKeyId(), KEYS.secretAccessKey())))
                .overrideConfiguration(c -> c.retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(300)
                        .circuitBreakerEnabled(false)
                        .retryOnException(trouble -> true)
                        .backoffStrategy(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
                        .build()))
                .build();
        assertThat(other.listModels().models()).isEmpty();
    }

    @AfterEach
    void stopMoto() throws InterruptedException {
        if (other != null) {
            other.close();
        }
        if (moto != null) {
            Stream.concat(moto.descendants(), Stream.of(moto.toHandle()))
                    .toList()
                    .forEach(ProcessHandle::destroyForcibly);
            assertThat(moto.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void deploysChangesReplacesAndLeavesNothing() throws Exception {
        createModel();
        JobHeader header = Journals.header("job-1");
        EndpointSpec spec = header.names();
        JobTags tags = header.tags("jo@host");
        Waits waits = new Waits();
        try (AwsAccess access = AwsAccess.open(AwsSettings.local(REGION, url, KEYS));
                JobJournal journal = JobJournal.create(folder, header, Clock.systemUTC())) {
            Takeover takeover = Preflight.of(access).check(spec, tags, false, true);
            assertThat(takeover.isEmpty()).isTrue();
            SageMakerEnvironmentManager manager =
                    SageMakerEnvironmentManager.of(access, spec, tags, journal, takeover, Deadlines.DEFAULT);

            assertThat(manager.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits)
                            .fresh())
                    .isTrue();
            assertThat(manager.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits)
                            .fresh())
                    .isFalse();
            assertThat(manager.setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 3)), waits)
                            .fresh())
                    .isTrue();
            assertThat(instances()).isEqualTo(3);
            assertThat(manager.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 1)), waits)
                            .fresh())
                    .isTrue();
            assertThat(other.describeEndpoint(r -> r.endpointName("e")).endpointConfigName())
                    .isEqualTo("c-2");
            scalesAndStopsScaling(access, manager, waits);
            manager.tearDown(waits);
            assertThat(journal.usage(Clock.systemUTC().instant()))
                    .extracting(usage -> usage.type().name())
                    .containsOnly("ml.m5.large", "ml.c5.large");
        }

        assertNothingIsLeft();
    }

    @Test
    void whatAProcessLeftIsKeptFromOthersFoundByTagAndCleanedUpByItsJournal() throws Exception {
        createModel();
        JobHeader header = Journals.header("job-1");
        EndpointSpec spec = header.names();
        Waits waits = new Waits();
        try (AwsAccess access = AwsAccess.open(AwsSettings.local(REGION, url, KEYS))) {
            try (JobJournal journal = JobJournal.create(folder, header, Clock.systemUTC())) {
                SageMakerEnvironmentManager.of(
                                access, spec, header.tags("jo@host"), journal, Takeover.NOTHING, Deadlines.DEFAULT)
                        .setUp(EnvironmentConfig.fixed(fleet("ml.m5.large", 1)), waits);
            }

            JobTags second = new JobTags("job-2", "0.1.0", "al@other", Instant.EPOCH);
            assertThatThrownBy(() -> Preflight.of(access).check(spec, second, true, true))
                    .hasMessageContaining("endpoint e is in use by sizewalk's job job-1 of jo@host until");
            assertThat(Cleanup.ofRegion(access, Clock.systemUTC()).find())
                    .extracting(found -> found.resource().toString(), found -> found.inUse() != null)
                    .containsExactly(tuple("endpoint e", true), tuple("endpoint configuration c", true));
            Clock later = Clock.offset(Clock.systemUTC(), Leases.TERM);
            assertThat(Cleanup.ofRegion(access, later).find())
                    .extracting(Finding::inUse)
                    .containsExactly(null, null);

            try (JobJournal journal = JobJournal.reopen(folder, Clock.systemUTC())) {
                Cleanup cleanup = Cleanup.ofJob(access, journal);
                assertThat(cleanup.find()).hasSize(2);
                assertThat(cleanup.remove(waits)).isEmpty();
            }
        }
        assertNothingIsLeft();
    }

    private void createModel() {
        other.createModel(r -> r.modelName("my-model")
                .executionRoleArn("arn:aws:iam::123456789012:role/sagemaker")
                .primaryContainer(c -> c.image("123456789012.dkr.ecr.us-west-2.amazonaws.com/image:1")));
    }

    private void assertNothingIsLeft() {
        assertThat(other.listEndpoints().endpoints()).isEmpty();
        assertThat(other.listEndpointConfigs().endpointConfigs()).isEmpty();
        assertThat(other.listModels().models()).hasSize(1);
        try (AwsAccess access = AwsAccess.open(AwsSettings.local(REGION, url, KEYS));
                ApplicationAutoScalingClient client = access.applicationAutoScaling()) {
            assertThat(client.describeScalableTargets(r -> r.serviceNamespace("sagemaker"))
                            .scalableTargets())
                    .isEmpty();
        }
    }

    /** Leaves the scaling of a fresh endpoint to the teardown. */
    private static void scalesAndStopsScaling(AwsAccess access, SageMakerEnvironmentManager manager, Waits waits)
            throws Exception {
        AutoScaling scaling = AutoScaling.of(2, 5, 1200);
        EnvironmentConfig scaled = new EnvironmentConfig(fleet("ml.c5.large", 2), scaling, false);
        try (ApplicationAutoScalingClient client = access.applicationAutoScaling()) {
            manager.setUp(scaled, waits);
            assertThat(client.describeScalableTargets(r -> r.serviceNamespace("sagemaker"))
                            .scalableTargets())
                    .singleElement()
                    .satisfies(target -> assertThat(target.resourceId()).isEqualTo("endpoint/e/variant/variant-name-1"))
                    .satisfies(target -> assertThat(target.maxCapacity()).isEqualTo(5));
            assertThat(manager.setUp(scaled, waits).fresh()).isFalse();
            assertThat(manager.scalingSince(Instant.EPOCH))
                    .as("moto knows no activities")
                    .isEmpty();

            manager.setUp(EnvironmentConfig.fixed(fleet("ml.c5.large", 2)), waits);
            assertThat(client.describeScalingPolicies(r -> r.serviceNamespace("sagemaker"))
                            .scalingPolicies())
                    .isEmpty();
            assertThat(client.describeScalableTargets(r -> r.serviceNamespace("sagemaker"))
                            .scalableTargets())
                    .isEmpty();

            assertThat(manager.setUp(new EnvironmentConfig(fleet("ml.c5.large", 2), scaling, true), waits)
                            .fresh())
                    .isTrue();
        }
    }

    private int instances() {
        return other.describeEndpoint(r -> r.endpointName("e"))
                .productionVariants()
                .get(0)
                .currentInstanceCount();
    }

    private static Fleet fleet(String type, int count) {
        return new Fleet(InstanceType.of(type), count);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
