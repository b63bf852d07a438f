package io.sizewalk.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.LocalSageMaker;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import io.sizewalk.model.Sidecar;
import io.sizewalk.traffic.Arrivals;
import io.sizewalk.traffic.BodySource;
import io.sizewalk.traffic.Destination;
import io.sizewalk.traffic.ErrorFigures;
import io.sizewalk.traffic.Expectation;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Pause;
import io.sizewalk.traffic.RequestFigures;
import io.sizewalk.traffic.Shape;
import io.sizewalk.traffic.Shape.Stretch;
import io.sizewalk.traffic.TrafficPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.waiters.SageMakerWaiter;

/** Loads whose answers come in parts, signed, from a worker to the local SageMaker, beside answers that come whole. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StreamingIT {

    private static final String MODEL_FILE = """
            deploy: 10ms
            models:
              parts: {instances: {"*": {workers: 50, service: {constant: 400ms}, stream: {parts: 5, first: 20ms}}}}
              breaks: {instances: {"*": {workers: 50, service: {constant: 5ms}, stream: {parts: 3, brokenRate: 1}}}}
              whole: {instances: {"*": {workers: 50, service: {constant: 5ms}}}}
            """;
    private static final List<String> MODELS = List.of("parts", "breaks", "whole");
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String PART = "{\"model\":\"local\",\"variant\":\"v\",\"part\":1}\n";

    @TempDir
    static Path folder;

    private static LocalSageMaker server;
    private static TrafficGenerator generator;
    private static BodySource body;

    @BeforeAll
    static void start() throws Exception {
        // Latencies are held against one another below: those of a cold JVM would tell of it alone.
        generator = new TrafficGenerator(
                LaunchSettings.ofThisJvm(folder.resolve("worker.log")).withWarmUp(Duration.ofSeconds(4)));
        generator.prepare();
        Path file = Files.writeString(folder.resolve("body.json"), "{}");
        body = new BodySource("body", BodySource.Kind.FILE, file, null, 1, "application/json", Map.of());
        server = LocalSageMaker.start(ModelFile.parse(MODEL_FILE), 0, ServerOptions.VERIFYING);
        try (SageMakerClient client = SageMakerClient.builder()
                .endpointOverride(server.url())
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build()) {
            for (String model : MODELS) {
                client.createEndpointConfig(config -> config.endpointConfigName(model)
                        .productionVariants(ProductionVariant.builder()
                                .variantName("v")
                                .modelName(model)
                                .instanceType("ml.m5.large")
                                .initialInstanceCount(1)
                                .build()));
                client.createEndpoint(endpoint -> endpoint.endpointName(model).endpointConfigName(model));
            }
            try (SageMakerWaiter waiter = SageMakerWaiter.builder()
                    .client(client)
                    .overrideConfiguration(wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(POLL)))
                    .build()) {
                MODELS.forEach(model -> waiter.waitUntilEndpointInService(one -> one.endpointName(model)));
            }
        }
    }

    @AfterAll
    static void stop() {
        generator.close();
        server.close();
    }

    @Test
    void timesFirstAndLastByteAndCountsStreamsThatBreakAsFailures() throws Exception {
        Expectation local = new Expectation(List.of(200), List.of(new Expectation.JsonPath("$.model", "local")));
        AtomicReference<LoadSnapshot> last = new AtomicReference<>();
        Sidecar sidecar = send(
                List.of(destination("parts", true), destination("breaks", true), destination("whole", false)),
                local,
                last);

        RequestFigures parts = figures(last.get(), "parts body");
        assertThat(parts.requests()).isBetween(18L, 22L);
        assertThat(parts.failures()).isZero();
        assertThat(parts.meanBytes()).isEqualTo(5.0 * PART.length());
        // The model sends its first part after 20 ms and its last one after 400 ms.
        assertThat(parts.latencies().min()).isGreaterThanOrEqualTo(400);
        assertThat(parts.firstByte().min()).isGreaterThanOrEqualTo(20);
        assertThat(parts.firstByte().at(50)).isLessThan(parts.latencies().at(50) - 100);

        RequestFigures breaks = figures(last.get(), "breaks body");
        assertThat(breaks.failures()).isEqualTo(breaks.requests()).isPositive();
        assertThat(last.get().errors())
                .extracting(ErrorFigures::error)
                .containsExactly("ModelStreamError: The connection to the model primary was closed in the middle of its"
                        + " response.");
        assertThat(sidecar.errorCodes()).containsOnly(Map.entry("ModelStreamError", breaks.failures()));
        assertThat(sidecar.httpCodes()).containsOnly(Map.entry("200", sidecar.finished()));

        RequestFigures whole = figures(last.get(), "whole body");
        assertThat(whole.failures()).isZero();
        assertThat(whole.latencies()).isNotNull();
        assertThat(whole.firstByte()).isNull();
    }

    @Test
    void answersThatAreNotAsExpectedAreFailuresInWords() throws Exception {
        Expectation other = new Expectation(List.of(), List.of(new Expectation.JsonPath("$.variant", "w")));
        AtomicReference<LoadSnapshot> last = new AtomicReference<>();
        Sidecar sidecar = send(List.of(destination("parts", true), destination("whole", false)), other, last);

        assertThat(last.get().total().failures()).isEqualTo(sidecar.finished()).isPositive();
        assertThat(last.get().errors()).extracting(ErrorFigures::error).containsOnly("$.variant is v, not w");
        assertThat(sidecar.errorCodes()).containsOnly(Map.entry(Failures.UNEXPECTED_ANSWER, sidecar.finished()));
    }

    @Test
    void streamsFromPlainUrlsAndNeverSendsTwice() throws Exception {
        try (TestEndpoint plain = new TestEndpoint()) {
            // A pooled connection that closes instead of an answer is what Gatling would try again.
            plain.behave(number -> number % 3 == 2
                    ? new TestEndpoint.Answer(TestEndpoint.Answer.CLOSE, 0)
                    : new TestEndpoint.Answer(200, 0));
            Destination there = new Destination("plain", plain.uri().resolve("/i"), Map.of("X-A", "1"), false, true, 1);
            AtomicReference<LoadSnapshot> last = new AtomicReference<>();
            Sidecar sidecar = send(List.of(there), Expectation.SUCCESS, last);

            assertThat(plain.received()).hasSize(60).allSatisfy(request -> {
                assertThat(request.headers()).containsEntry("X-A", "1").containsEntry("User-Agent", "sizewalk");
                assertThat(request.headers()).doesNotContainKey("Authorization");
            });
            assertThat(last.get().total().failures()).isEqualTo(20);
            assertThat(last.get().total().firstByte()).isNotNull();
            assertThat(sidecar.finished()).isEqualTo(60);
            assertThat(sidecar.errorCodes()).containsOnly(Map.entry(Failures.CONNECTION_CLOSED, 20L));
        }
    }

    @Test
    void sendsNothingToAServerThatNobodyVouchesFor() throws Exception {
        ModelFile models = ModelFile.parse(MODEL_FILE);
        try (LocalSageMaker untrusted = LocalSageMaker.start(models, 0, ServerOptions.PLAIN.withTls())) {
            Invocation address = new Invocation(untrusted.url(), "parts");
            Destination there = new Destination("e", address.streamUrl(), Map.of(), true, true, 1);

            TrafficResult result = result(List.of(there), Expectation.SUCCESS, new AtomicReference<>());

            assertThat(result.worthless()).contains("could not connect", "certification path");
        }
    }

    private static Sidecar send(
            List<Destination> destinations, Expectation expectation, AtomicReference<LoadSnapshot> last)
            throws Exception {
        TrafficResult result = result(destinations, expectation, last);
        assertThat(result.worthless()).isNull();
        return Wire.sidecar(result.run().sidecar());
    }

    private static TrafficResult result(
            List<Destination> destinations, Expectation expectation, AtomicReference<LoadSnapshot> last)
            throws Exception {
        Shape shape = new Shape(List.of(Stretch.hold(30, Duration.ofSeconds(2))), false);
        TrafficPlan plan = new TrafficPlan(LoadModel.OPEN, shape, Arrivals.CONSTANT, 1, Pause.NONE, 1, null);
        LoadSpec spec =
                new LoadSpec(plan, destinations, List.of(body), expectation, "us-west-2", Duration.ofSeconds(10));
        return generator.send(
                spec,
                () -> new SigningCredentials("local", "local", null),
                Files.createTempDirectory(folder, "load-"),
                new RecordedProgress(),
                last::set);
    }

    private static Destination destination(String endpoint, boolean streamed) {
        Invocation address = new Invocation(server.url(), endpoint);
        return new Destination(endpoint, streamed ? address.streamUrl() : address.url(), Map.of(), true, streamed, 1);
    }

    private static RequestFigures figures(LoadSnapshot snapshot, String name) {
        return snapshot.requests().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
