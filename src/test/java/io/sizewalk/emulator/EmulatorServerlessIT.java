package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.emulator.serving.ServerlessPool;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** The AWS SDK against serverless endpoints of the local SageMaker. */
@Tag("measures")
class EmulatorServerlessIT {

    private static final String MODEL_FILE = """
            deploy: 200ms
            delete: 200ms
            models:
              m:
                serverless: {initTime: 300ms, requiredMemoryMB: 1500, service: {constant: 20ms}, fullSpeedMemoryMB: 3072}
            """;

    private static SdkClients aws;

    @BeforeAll
    static void start() throws IOException {
        aws = SdkClients.of(MODEL_FILE);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static ProductionVariantServerlessConfig serverless(int memoryMB, int maxConcurrency) {
        return ProductionVariantServerlessConfig.builder()
                .memorySizeInMB(memoryMB)
                .maxConcurrency(maxConcurrency)
                .build();
    }

    private static void inService(String endpoint, ProductionVariantServerlessConfig config) {
        aws.config(
                endpoint,
                ProductionVariant.builder()
                        .variantName("v")
                        .modelName("m")
                        .serverlessConfig(config)
                        .build());
        aws.create(endpoint, endpoint);
        aws.await(endpoint, EndpointStatus.IN_SERVICE);
    }

    private static InvokeEndpointResponse invoke(String endpoint, String body) {
        return aws.runtime.invokeEndpoint(
                e -> e.endpointName(endpoint).customAttributes("trace=1").body(SdkBytes.fromUtf8String(body)));
    }

    @Test
    void isDescribedServedAndResized() throws Exception {
        inService("served", serverless(3072, 2));
        ProductionVariantSummary variant =
                aws.describe("served").productionVariants().get(0);
        assertThat(variant.currentServerlessConfig()).isEqualTo(serverless(3072, 2));
        assertThat(variant.desiredServerlessConfig()).isEqualTo(serverless(3072, 2));

        InvokeEndpointResponse response = invoke("served", "{}");
        assertThat(response.invokedProductionVariant()).isEqualTo("v");
        assertThat(response.customAttributes()).isEqualTo("trace=1");
        HttpRequest record = HttpRequest.newBuilder(aws.server().url().resolve("/_local/requests?endpoint=served"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(record, BodyHandlers.ofString())
                        .body())
                .contains("\"instance\":\"v/")
                .containsPattern("\"waitMicros\":[3-9]\\d{5}");

        aws.sageMaker.updateEndpointWeightsAndCapacities(u -> u.endpointName("served")
                .desiredWeightsAndCapacities(DesiredWeightAndCapacity.builder()
                        .variantName("v")
                        .serverlessUpdateConfig(s -> s.maxConcurrency(5).provisionedConcurrency(1))
                        .build()));
        variant = aws.await("served", EndpointStatus.IN_SERVICE)
                .productionVariants()
                .get(0);
        assertThat(variant.currentServerlessConfig().maxConcurrency()).isEqualTo(5);
        assertThat(variant.currentServerlessConfig().provisionedConcurrency()).isEqualTo(1);
    }

    @Test
    void throttlesWhatIsBeyondTheMaximumConcurrency() {
        inService("throttled", serverless(3072, 1));
        List<CompletableFuture<String>> calls = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        invoke("throttled", "{\"sleep_seconds\": 1}");
                        return "served";
                    } catch (SageMakerRuntimeException e) {
                        assertThat(e.isThrottlingException()).isTrue();
                        return e.statusCode() + " " + e.awsErrorDetails().errorCode();
                    }
                }))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder("served", "400 ThrottlingException", "400 ThrottlingException");
    }

    @Test
    void saysThatMemoryIsInsufficient() {
        inService("small", serverless(1024, 1));
        assertThatThrownBy(() -> invoke("small", "{}"))
                .asInstanceOf(type(ModelErrorException.class))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(424);
                    assertThat(e.originalStatusCode()).isEqualTo(500);
                    assertThat(e.originalMessage()).contains("insufficient memory");
                    assertThat(e.awsErrorDetails().errorMessage()).contains("insufficient memory");
                    assertThat(e.logStreamArn()).endsWith("/aws/sagemaker/Endpoints/small");
                });
    }

    @Test
    void takesFourMegabytesAndNoMore() {
        inService("large", serverless(3072, 1));
        String most = "x".repeat(ServerlessPool.LARGEST_SERVERLESS_PAYLOAD);
        assertThat(invoke("large", most).sdkHttpResponse().statusCode()).isEqualTo(200);
        ValidationErrorException refused =
                catchThrowableOfType(ValidationErrorException.class, () -> invoke("large", most + "x"));
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Request " + refused.requestId() + " has oversize body.");
    }

    @Test
    void refusesHeadersOfOtherKindsOfEndpoints() {
        inService("plain", serverless(3072, 1));
        assertThatThrownBy(() -> aws.runtime.invokeEndpoint(
                        e -> e.endpointName("plain").targetModel("a.tar.gz").body(SdkBytes.fromUtf8String("{}"))))
                .isInstanceOf(ValidationErrorException.class)
                .hasMessageContaining(
                        "Endpoint plain is not a multi-model endpoint and does not support target model header.");
        assertThatThrownBy(() -> aws.runtime.invokeEndpoint(
                        e -> e.endpointName("plain").inferenceId("x".repeat(65)).body(SdkBytes.fromUtf8String("{}"))))
                .isInstanceOf(ValidationErrorException.class)
                .hasMessageContaining("'inferenceId' failed to satisfy constraint");
        assertThatThrownBy(() -> aws.runtime.invokeEndpoint(e -> e.endpointName("plain")
                        .customAttributes("x".repeat(1025))
                        .body(SdkBytes.fromUtf8String("{}"))))
                .isInstanceOf(ValidationErrorException.class)
                .hasMessageContaining("'customAttributes' failed to satisfy constraint");
    }

    @Test
    void refusesAnInstanceTypeBesideTheServerlessConfig() {
        assertThatThrownBy(() -> aws.config(
                        "both",
                        SdkClients.variant("v", "m", "ml.m5.large", 1).toBuilder()
                                .serverlessConfig(serverless(1024, 1))
                                .build()))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining("both ServerlessConfig and InstanceType");
    }
}
