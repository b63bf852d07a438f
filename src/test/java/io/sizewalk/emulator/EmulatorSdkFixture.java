package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** A local SageMaker for the AWS SDK; each test finds it without endpoints, and leaves it so. */
abstract class EmulatorSdkFixture {

    static final String MODEL_FILE = """
            deploy: 300ms
            delete: 300ms
            quotas: {ml.c5.2xlarge: 4}
            noCapacity: [ml.p3.2xlarge]
            models:
              quick: {instances: {"*": {workers: 4, service: {constant: 1ms}}}}
              full: {instances: {"*": {workers: 1, service: {constant: 1ms}, queueLimit: 0}}}
              broken: {instances: {"*": {workers: 1, service: {constant: 1ms}, errorRate: 1}}}
            """;

    static SdkClients aws;

    @BeforeAll
    static void start() throws IOException {
        aws = SdkClients.of(MODEL_FILE);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    @AfterEach
    void nothingIsLeft() {
        aws.sageMaker.listEndpointsPaginator(e -> e.maxResults(100)).endpoints().stream()
                .toList()
                .forEach(EmulatorSdkFixture::remove);
        aws.sageMaker.listEndpointConfigsPaginator(c -> c.maxResults(100)).endpointConfigs().stream()
                .toList()
                .forEach(config ->
                        aws.sageMaker.deleteEndpointConfig(c -> c.endpointConfigName(config.endpointConfigName())));
    }

    private static void remove(EndpointSummary endpoint) {
        String name = endpoint.endpointName();
        EndpointStatus status = endpoint.endpointStatus();
        if (status == EndpointStatus.CREATING || status == EndpointStatus.UPDATING) {
            aws.await(name, EndpointStatus.IN_SERVICE);
        }
        if (status != EndpointStatus.DELETING) {
            aws.sageMaker.deleteEndpoint(e -> e.endpointName(name));
        }
        aws.awaitGone(name);
    }

    static void inService(String endpoint, String model, String type, int count) {
        aws.config(endpoint + "-config", variant("v", model, type, count));
        aws.create(endpoint, endpoint + "-config");
        aws.await(endpoint, EndpointStatus.IN_SERVICE);
    }

    static InvokeEndpointResponse invoke(String endpoint, String body) {
        return aws.runtime.invokeEndpoint(e -> e.endpointName(endpoint).body(SdkBytes.fromUtf8String(body)));
    }
}
