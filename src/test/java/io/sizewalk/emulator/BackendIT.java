package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** A model whose {@code backend} is a server that runs already, and the AWS SDK as client. */
@Timeout(60)
class BackendIT {

    private static final int MIB = 1024 * 1024;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Headers> seen = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer backend;

    @BeforeEach
    void startBackend() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(threads);
        backend.createContext("/ping", exchange -> answer(exchange, 200, new byte[0]));
        backend.createContext("/invocations", this::invoked);
        backend.start();
    }

    @AfterEach
    void stopBackend() {
        mayAnswer.countDown();
        backend.stop(0);
        threads.shutdownNow();
    }

    private void invoked(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String wanted = new String(body, 0, Math.min(body.length, 20), StandardCharsets.UTF_8);
        seen.put(wanted, exchange.getRequestHeaders());
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            if (wanted.startsWith("wait")) {
                mayAnswer.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
        exchange.getResponseHeaders().set("Content-Type", "text/x-answer");
        exchange.getResponseHeaders().set("X-Amzn-SageMaker-Custom-Attributes", "trace=2");
        exchange.getResponseHeaders().set("X-Inner", "secret");
        if (wanted.equals("drop")) {
            exchange.close();
        } else if (wanted.startsWith("status ")) {
            answer(exchange, Integer.parseInt(wanted.substring(7, 10)), body);
        } else if (wanted.startsWith("huge ")) {
            answer(exchange, 200, new byte[Integer.parseInt(wanted.substring(5).trim()) * MIB + 1]);
        } else {
            answer(exchange, 200, body);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : 0); // 0: chunked
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private SdkClients deployed(int workers, int queueLimit, int instances) throws IOException {
        SdkClients clients = SdkClients.of(
                """
                {"timeScale": 100, "models": {"m": {
                  "instances": {"*": {"workers": %d, "queueLimit": %d}},
                  "backend": {"url": "http://127.0.0.1:%d/", "healthy": "10s"}}}}
                """.formatted(workers, queueLimit, backend.getAddress().getPort()));
        clients.config("c", variant("v", "m", "ml.m5.large", instances));
        clients.create("e", "c");
        assertThat(clients.await("e", d -> d.endpointStatus() != EndpointStatus.CREATING)
                        .endpointStatus())
                .isEqualTo(EndpointStatus.IN_SERVICE);
        return clients;
    }

    private static InvokeEndpointResponse invoke(SdkClients clients, String body) {
        return clients.runtime.invokeEndpoint(r -> r.endpointName("e").body(SdkBytes.fromUtf8String(body)));
    }

    private static ModelErrorException failure(SdkClients clients, String body) {
        return catchThrowableOfType(ModelErrorException.class, () -> invoke(clients, body));
    }

    private static List<String> record(SdkClients clients) throws Exception {
        URI url = clients.server().url().resolve("/_local/requests");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    @Test
    void bodyAndHeadersPassBothWays() throws Exception {
        try (SdkClients clients = deployed(2, 10, 1)) {
            InvokeEndpointResponse response = clients.runtime.invokeEndpoint(r -> r.endpointName("e")
                    .body(SdkBytes.fromUtf8String("hello"))
                    .contentType("text/x-question")
                    .accept("text/x-answer")
                    .customAttributes("trace=1")
                    .inferenceId("id-1"));
            assertThat(response.body().asUtf8String()).isEqualTo("hello");
            assertThat(response.contentType()).isEqualTo("text/x-answer");
            assertThat(response.customAttributes()).isEqualTo("trace=2");
            assertThat(response.invokedProductionVariant()).isEqualTo("v");
            assertThat(response.sdkHttpResponse().firstMatchingHeader("X-Inner"))
                    .isEmpty();
            Headers headers = seen.get("hello");
            assertThat(headers.getFirst("Content-Type")).isEqualTo("text/x-question");
            assertThat(headers.getFirst("Accept")).isEqualTo("text/x-answer");
            assertThat(headers.getFirst("X-Amzn-SageMaker-Custom-Attributes")).isEqualTo("trace=1");
            assertThat(headers.getFirst("X-Amzn-SageMaker-Inference-Id")).isEqualTo("id-1");
            assertThat(headers).doesNotContainKey("Authorization");
        }
    }

    @Test
    void modelsErrorsAndBrokenConnectionsAreModelErrors() throws Exception {
        try (SdkClients clients = deployed(2, 10, 1)) {
            ModelErrorException error = failure(clients, "status 422 bad");
            assertThat(error.statusCode()).isEqualTo(424);
            assertThat(error.originalStatusCode()).isEqualTo(422);
            assertThat(error.originalMessage()).isEqualTo("status 422 bad");
            assertThat(error.getMessage())
                    .contains("Received client error (422) from primary with message \"status 422 bad\". See https://");

            ModelErrorException longer = failure(clients, "status 500 " + "x".repeat(5000));
            assertThat(longer.originalStatusCode()).isEqualTo(500);
            assertThat(longer.originalMessage()).hasSize(2048);
            assertThat(longer.getMessage())
                    .contains("Received server error (500) from primary and could not load the entire response body.");

            ModelErrorException dropped = failure(clients, "drop");
            assertThat(dropped.originalStatusCode()).isZero();
            assertThat(dropped.originalMessage())
                    .startsWith("Amazon SageMaker could not get a response from the e endpoint.");

            assertThat(failure(clients, "huge 6").originalStatusCode()).isEqualTo(200);
            assertThat(invoke(clients, "huge 5").body().asByteArrayUnsafe()).hasSize(5 * MIB + 1);

            backend.stop(0);
            assertThat(failure(clients, "hello").originalStatusCode()).isZero();
        }
    }

    @Test
    void eachInstanceSendsItsWorkersAtATimeAndQueuesTheRest() throws Exception {
        try (SdkClients clients = deployed(2, 3, 1)) {
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> status(clients, "wait " + i), threads))
                    .toList();
            // 2 are served and 3 wait, so that 3 are refused while nothing is answered.
            long refused = 0;
            while (refused < 3) {
                refused = calls.stream().filter(CompletableFuture::isDone).count();
                CompletableFuture.supplyAsync(() -> 0, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
                        .join();
            }
            mayAnswer.countDown();
            assertThat(calls.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder(200, 200, 200, 200, 200, 503, 503, 503);
            assertThat(mostAtOnce).hasValue(2);
            assertThat(record(clients).stream().filter(line -> line.contains("\"status\":200")))
                    .hasSize(5)
                    .filteredOn(line -> !line.contains("\"waitMicros\":0,"))
                    .hasSize(3);
        }
    }

    private static int status(SdkClients clients, String body) {
        try {
            return invoke(clients, body).sdkHttpResponse().statusCode();
        } catch (SageMakerRuntimeException e) {
            return e.statusCode();
        }
    }

    @Test
    void endpointFailsWhoseServerIsNotHealthyInTime() throws Exception {
        backend.removeContext("/ping");
        backend.createContext("/ping", exchange -> answer(exchange, 503, new byte[0]));
        try (SdkClients clients =
                SdkClients.of("""
                {"timeScale": 100, "models": {"m": {"backend": {"url": "http://127.0.0.1:%d", "healthy": "500ms"}}}}
                """.formatted(backend.getAddress().getPort()))) {
            clients.config("c", variant("v", "m", "ml.m5.large", 2));
            clients.create("e", "c");
            assertThat(clients.await("e", EndpointStatus.FAILED).failureReason())
                    .isEqualTo("The primary container for production variant v did not pass the ping health check."
                            + " Please check CloudWatch logs for this endpoint.");
        }
    }
}
