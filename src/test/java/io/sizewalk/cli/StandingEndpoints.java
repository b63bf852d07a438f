package io.sizewalk.cli;

import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Makes endpoints for tests of what is done to an endpoint that exists. */
final class StandingEndpoints {

    private static final int MOST_LOOKS = 10_000;

    private StandingEndpoints() {}

    /** Endpoint {@code demo} of the model "model", with a variant {@code v} of ml.m5.large, in service. */
    static void make(LocalAws aws, int count) {
        try (SageMakerClient client = aws.sageMaker()) {
            client.createEndpointConfig(r -> r.endpointConfigName("demo")
                    .productionVariants(ProductionVariant.builder()
                            .variantName("v")
                            .modelName("model")
                            .instanceType("ml.m5.large")
                            .initialInstanceCount(count)
                            .build()));
            client.createEndpoint(r -> r.endpointName("demo").endpointConfigName("demo"));
            awaitService(client);
        }
    }

    static void awaitService(SageMakerClient client) {
        for (int i = 0; i < MOST_LOOKS; i++) {
            if (client.describeEndpoint(r -> r.endpointName("demo")).endpointStatus() == EndpointStatus.IN_SERVICE) {
                return;
            }
        }
        throw new AssertionError("the endpoint does not get into service");
    }
}
