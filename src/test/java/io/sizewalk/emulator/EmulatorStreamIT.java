package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** InvokeEndpointWithResponseStream over HTTP, its frames read by AWS's decoder. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class EmulatorStreamIT {

    private static final String MODEL_FILE = """
            deploy: 200ms
            models:
              m: {instances: {"*": {workers: 1, service: {constant: 50ms}, stream: {parts: 5, first: "30%"}}}}
              plain: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}
              breaks: {instances: {"*": {workers: 1, service: {constant: 1ms}, stream: {parts: 2, brokenRate: 1}}}}
              soon: {instances: {"*": {workers: 2, service: {constant: 1ms}, stream: {parts: 2, first: 1ms}}}}
            """;

    private static SdkClients aws;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        aws = SdkClients.of(MODEL_FILE, ServerOptions.PLAIN);
        List<String> models = List.of("m", "plain", "breaks", "soon");
        for (String model : models) {
            aws.config(model, variant("v", model, "ml.m5.large", 1));
            aws.create(model, model);
        }
        models.forEach(model -> aws.await(model, EndpointStatus.IN_SERVICE));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static HttpRequest request(String endpoint, String body) {
        return HttpRequest.newBuilder(
                        aws.server().url().resolve("/endpoints/" + endpoint + "/invocations-response-stream"))
                .header("X-Amzn-SageMaker-Custom-Attributes", "trace=1")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<byte[]> stream(String endpoint, String body) throws Exception {
        return http.send(request(endpoint, body), BodyHandlers.ofByteArray());
    }

    private static List<Message> messages(byte[] body) {
        List<Message> messages = new ArrayList<>();
        MessageDecoder decoder = new MessageDecoder(messages::add);
        decoder.feed(body);
        return messages;
    }

    private static String header(Message message, String name) {
        return message.getHeaders().get(name).getString();
    }

    private static String payload(Message message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void answersPartByPart() throws Exception {
        HttpResponse<byte[]> response = stream("m", "{}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
        assertThat(header(response, "Transfer-Encoding")).isEqualTo("chunked");
        assertThat(header(response, "x-Amzn-Invoked-Production-Variant")).isEqualTo("v");
        assertThat(header(response, "X-Amzn-SageMaker-Content-Type")).isEqualTo("application/jsonlines");
        assertThat(header(response, "X-Amzn-SageMaker-Custom-Attributes")).isEqualTo("trace=1");
        assertThat(header(response, "x-amzn-RequestId")).isNotBlank();
        List<Message> messages = messages(response.body());
        assertThat(messages).hasSize(5).allSatisfy(message -> {
            assertThat(header(message, ":message-type")).isEqualTo("event");
            assertThat(header(message, ":event-type")).isEqualTo("PayloadPart");
        });
        assertThat(payload(messages.get(4))).isEqualTo("{\"model\":\"local\",\"variant\":\"v\",\"part\":5}\n");
    }

    @Test
    void aModelThatTheFileSaysNothingOfSendsOnePart() throws Exception {
        assertThat(messages(stream("plain", "{}").body())).hasSize(1);
    }

    @Test
    void anErrorBeforeTheFirstPartIsAnOrdinaryOne() throws Exception {
        HttpResponse<byte[]> response = stream("m", "{\"status\": 503}");
        assertThat(response.statusCode()).isEqualTo(424);
        assertThat(header(response, "x-amzn-ErrorType")).isEqualTo("ModelError");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"OriginalStatusCode\":503");
        assertThat(stream("absent", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void anErrorInTheMiddleIsAnException() throws Exception {
        HttpResponse<byte[]> response = stream("breaks", "{}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(messages(response.body()))
                .satisfiesExactly(
                        part -> assertThat(header(part, ":event-type")).isEqualTo("PayloadPart"), error -> {
                            assertThat(header(error, ":message-type")).isEqualTo("exception");
                            assertThat(header(error, ":exception-type")).isEqualTo("ModelStreamError");
                            assertThat(payload(error)).contains("\"Message\":\"", "\"ErrorCode\":\"StreamBroken\"");
                        });
    }

    @Test
    void theFirstPartComesBeforeTheEndAndAClientMayGo() throws Exception {
        HttpResponse<InputStream> response =
                http.send(request("soon", "{\"sleep_seconds\": 55}"), BodyHandlers.ofInputStream());
        List<Message> messages = new ArrayList<>();
        MessageDecoder decoder = new MessageDecoder(messages::add);
        try (InputStream body = response.body()) {
            while (messages.isEmpty()) {
                int next = body.read();
                assertThat(next).isNotNegative();
                decoder.feed(new byte[] {(byte) next});
            }
        }
        assertThat(payload(messages.get(0))).contains("\"part\":1");
        assertThat(messages(stream("soon", "{}").body()))
                .as("the other worker serves on")
                .hasSize(2);
    }
}
