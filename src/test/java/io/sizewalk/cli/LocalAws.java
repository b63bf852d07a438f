package io.sizewalk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.emulator.LocalSageMaker;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * A local SageMaker for a test, reached as an account of its own: by URL, with keys that the test can look for, whose
 * signatures it verifies.
 */
final class LocalAws implements AutoCloseable {

    static final String ACCESS_KEY = "AKIAEXAMPLEFORTESTS1";
    static final String SECRET = "s3cr3t-th4t-must-n0t-sh0w/+abc";

    private static final int WARM_UP_AT_ONCE = 16;
    private static final int WARM_UP_MINUTES = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many there are, which all have this JVM's keys. */
    private static int open;

    private final LocalSageMaker server;
    private final HttpClient client = HttpClient.newHttpClient();

    LocalAws(String modelFile) throws IOException {
        ModelFile models = ModelFile.parse(modelFile).withCredentials(ACCESS_KEY, SECRET);
        server = LocalSageMaker.start(models, 0, ServerOptions.VERIFYING);
        giveKeys();
    }

    private static synchronized void giveKeys() {
        open++;
        System.setProperty("aws.accessKeyId", ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    private static synchronized void takeKeys() {
        open--;
        if (open == 0) {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    URI url() {
        return server.url();
    }

    SageMakerClient sageMaker() {
        return SageMakerClient.builder()
                .endpointOverride(url())
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET)))
                .build();
    }

    ApplicationAutoScalingClient autoScaling() {
        return ApplicationAutoScalingClient.builder()
                .endpointOverride(url())
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET)))
                .build();
    }

    /** Has the server's code compiled: what is slow in a fresh JVM is not what a test wants to measure. */
    void warmUp(String endpoint, int requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(WARM_UP_AT_ONCE);
        try (SageMakerRuntimeClient client = SageMakerRuntimeClient.builder()
                .endpointOverride(url())
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET)))
                .build()) {
            SdkBytes payload = SdkBytes.fromUtf8String("{}");
            for (int i = 0; i < requests; i++) {
                threads.execute(() ->
                        client.invokeEndpoint(e -> e.endpointName(endpoint).body(payload)));
            }
            threads.shutdown();
            if (!threads.awaitTermination(WARM_UP_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("the warm-up does not end");
            }
        } finally {
            var unused = threads.shutdownNow();
        }
    }

    /** What truly happened to each request of an endpoint. */
    List<JsonNode> requests(String endpoint) throws IOException, InterruptedException {
        return lines("/_local/requests?endpoint=" + endpoint);
    }

    /** Adds a line of the fault script, whose clock begins now. */
    void addFault(String fault) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/_local/faults"))
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("fault", fault))))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(response.body());
        }
    }

    /** Every call but the invocations that reached an instance, with service, operation and resource. */
    List<JsonNode> calls() throws IOException, InterruptedException {
        return lines("/_local/calls");
    }

    /** Every call of the control plane. */
    List<String> operations() throws IOException, InterruptedException {
        return calls().stream().map(call -> call.path("operation").asText()).toList();
    }

    private List<JsonNode> lines(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path)).build();
        return client.send(request, BodyHandlers.ofLines())
                .body()
                .map(LocalAws::parse)
                .toList();
    }

    /** Environment variables for a process that is to reach it. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_ENDPOINT_URL",
                url().toString(),
                "AWS_REGION",
                "us-west-2");
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Override
    public void close() {
        takeKeys();
        server.close();
    }
}
