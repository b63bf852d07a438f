package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ServiceUnavailableException;

/** The AWS SDK invokes endpoints of the local SageMaker: what comes back, and what each refusal says. */
class EmulatorInvocationsIT extends EmulatorSdkFixture {

    @Test
    void answersAnInvocation() {
        inService("e", "quick", "ml.m5.large", 1);
        InvokeEndpointResponse response = invoke("e", "any");
        assertThat(response.body().asUtf8String()).isEqualTo("{\"model\":\"local\",\"variant\":\"v\"}");
        assertThat(response.contentType()).isEqualTo("application/json");
    }

    @Test
    void sendsAnInvocationToTheVariantItNames() {
        aws.config(
                "c",
                variant("a", "quick", "ml.m5.large", 1),
                variant("b", "quick", "ml.m5.large", 1).toBuilder()
                        .initialVariantWeight(0f)
                        .build());
        aws.create("e", "c");
        aws.await("e", EndpointStatus.IN_SERVICE);
        assertThat(invoke("e", "").invokedProductionVariant()).isEqualTo("a");
        assertThat(aws.runtime
                        .invokeEndpoint(
                                e -> e.endpointName("e").targetVariant("b").body(SdkBytes.fromUtf8String("")))
                        .invokedProductionVariant())
                .isEqualTo("b");
        assertThatThrownBy(() -> aws.runtime.invokeEndpoint(
                        e -> e.endpointName("e").targetVariant("absent").body(SdkBytes.fromUtf8String(""))))
                .isInstanceOf(SageMakerRuntimeException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void invocationOfNoEndpointIsAValidationError() {
        assertThatThrownBy(() -> invoke("absent", "{}"))
                .asInstanceOf(type(SageMakerRuntimeException.class))
                .satisfies(e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Endpoint absent of account 000000000000 not found.");
                });
    }

    @Test
    void modelsErrorsSayWhatTheModelAnswered() {
        inService("e", "broken", "ml.m5.large", 1);
        assertModelError(() -> invoke("e", "{}"), 500);
        assertModelError(() -> invoke("e", "{\"status\": 418}"), 418);
    }

    private static void assertModelError(ThrowingCallable call, int original) {
        assertThatThrownBy(call).asInstanceOf(type(ModelErrorException.class)).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(424);
            assertThat(e.originalStatusCode()).isEqualTo(original);
            assertThat(e.originalMessage()).contains(String.valueOf(original));
            assertThat(e.logStreamArn()).contains("/aws/sagemaker/Endpoints/e");
        });
    }

    @Test
    void fullQueueIsServiceUnavailable() {
        inService("e", "full", "ml.m5.large", 1);
        List<CompletableFuture<Boolean>> refused = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> isRefused("e", "{\"sleep_seconds\": 2}")))
                .toList();
        assertThat(refused).extracting(CompletableFuture::join).containsExactlyInAnyOrder(true, false);
    }

    private static boolean isRefused(String endpoint, String body) {
        try {
            var unused = invoke(endpoint, body);
            return false;
        } catch (ServiceUnavailableException e) {
            assertThat(e.statusCode()).isEqualTo(503);
            return true;
        }
    }

    @Test
    void takesPayloadsOfSixMebibytesAndNoMore() {
        inService("e", "quick", "ml.m5.large", 1);
        int largest = 6 * 1024 * 1024;
        assertThat(aws.runtime
                        .invokeEndpoint(e -> e.endpointName("e").body(SdkBytes.fromByteArray(new byte[largest])))
                        .invokedProductionVariant())
                .isEqualTo("v");
        for (int length : new int[] {largest + 1, 2 * largest}) {
            assertThatThrownBy(() -> aws.runtime.invokeEndpoint(
                            e -> e.endpointName("e").body(SdkBytes.fromByteArray(new byte[length]))))
                    .asInstanceOf(type(SageMakerRuntimeException.class))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(413));
        }
    }
}
