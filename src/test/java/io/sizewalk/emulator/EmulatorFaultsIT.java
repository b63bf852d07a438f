package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** The fault script as the AWS SDK sees it. */
class EmulatorFaultsIT {

    private static final String MODEL_FILE = """
            seed: 3
            deploy: 50ms
            delete: 50ms
            rollback: 300ms
            noCapacity: [ml.p3.2xlarge]
            faults:
              - throttle CreateEndpoint
              - {fault: "API 500 on ListModels", times: 2}
            models: {m: {instances: {"*": {workers: 8, service: {constant: 1ms}}}}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private SdkClients aws;

    @BeforeEach
    void start() throws IOException {
        aws = SdkClients.of(MODEL_FILE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void inService() {
        aws.config("c", variant("v", "m", "ml.m5.large", 1));
        assertRefused(() -> aws.create("e", "c"), "ThrottlingException", 400);
        aws.create("e", "c");
        aws.await("e", EndpointStatus.IN_SERVICE);
    }

    private static void assertRefused(ThrowingCallable call, String code, int status) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    private HttpResponse<String> faults(String method, String body) throws Exception {
        URI url = aws.server().url().resolve("/_local/faults");
        return http.send(
                HttpRequest.newBuilder(url)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void add(String fault) throws Exception {
        HttpResponse<String> response = faults("POST", "{\"fault\": \"" + fault.replace("\"", "\\\"") + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private void invoke() {
        var unused = aws.runtime.invokeEndpoint(e -> e.endpointName("e").body(SdkBytes.fromUtf8String("{}")));
    }

    @Test
    void scriptOfTheModelFileRunsFromTheStart() throws Exception {
        inService();
        for (int i = 0; i < 2; i++) {
            assertRefused(() -> aws.sageMaker.listModels(), "InternalFailure", 500);
        }
        assertThat(aws.sageMaker.listModels().models()).hasSize(1);
        assertThat(faults("GET", "").body())
                .contains("\"fault\":\"throttle CreateEndpoint\"", "\"fired\":1", "\"fired\":2", "\"times\":2");
    }

    @Test
    void droppedConnectionIsNoAnswerAndNoEffect() throws Exception {
        add("2 times: drop connections on CreateEndpointConfig");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> aws.config("c", variant("v", "m", "ml.m5.large", 1)))
                    .isInstanceOf(SdkClientException.class);
        }
        inService();
    }

    @Test
    void droppedAnswerIsNoAnswerButTakesEffect() throws Exception {
        add("once drop answers on CreateEndpointConfig");
        assertThatThrownBy(() -> aws.config("c", variant("v", "m", "ml.m5.large", 1)))
                .isInstanceOf(SdkClientException.class);
        assertThat(aws.sageMaker
                        .describeEndpointConfig(c -> c.endpointConfigName("c"))
                        .endpointConfigName())
                .isEqualTo("c");
    }

    @Test
    void invocationsAreThrottledDroppedAndFailed() throws Exception {
        inService();
        add("once: throttle InvokeEndpoint status 429");
        assertRefused(this::invoke, "ThrottlingException", 429);
        add("once drop connections of endpoint e");
        assertThatThrownBy(this::invoke).isInstanceOf(SdkClientException.class);
        add("once error status 503");
        assertRefused(this::invoke, "ServiceUnavailable", 503);
        add("once error status 500");
        assertRefused(this::invoke, "InternalFailure", 500);
        add("once error model 418");
        assertRefused(this::invoke, "ModelError", 424);
        invoke();
    }

    @Test
    void shareOfTheRequestsFails() throws Exception {
        inService();
        add("error 20 %");
        long failed = IntStream.range(0, 200)
                .filter(i -> {
                    try {
                        invoke();
                        return false;
                    } catch (AwsServiceException e) {
                        return true;
                    }
                })
                .count();
        assertThat(failed).isBetween(17L, 63L); // 40 +- 4 deviations
        assertThat(faults("GET", "").body()).contains("\"fired\":" + failed);
        assertThat(faults("DELETE", "").body()).isEqualTo("{\"faults\":[]}");
        invoke();
    }

    @Test
    void failedUpdateRollsBack() {
        inService();
        aws.config("none", variant("v", "m", "ml.p3.2xlarge", 1));
        aws.sageMaker.updateEndpoint(e -> e.endpointName("e").endpointConfigName("none"));
        aws.await("e", EndpointStatus.ROLLING_BACK);
        invoke();
        var back = aws.await("e", EndpointStatus.IN_SERVICE);
        assertThat(back.endpointConfigName()).isEqualTo("c");
        assertThat(back.failureReason()).startsWith("Unable to provision");
    }

    @Test
    void badFaultIsRefusedInWords() throws Exception {
        HttpResponse<String> response = faults("POST", "{\"fault\": \"eror 5 %\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("at column 1 is not allowed");
        assertThat(faults("POST", "{}").statusCode()).isEqualTo(400);
        assertThat(faults("POST", "{").statusCode()).isEqualTo(400);
        assertThat(faults("PUT", "{}").statusCode()).isEqualTo(404);
    }
}
