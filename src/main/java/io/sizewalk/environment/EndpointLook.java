package io.sizewalk.environment;

import io.sizewalk.environment.SeenEndpoint.Variant;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/**
 * Looks at an endpoint that sizewalk did not make, and never does more: {@code sagemaker:DescribeEndpoint} and
 * {@code sagemaker:DescribeEndpointConfig} are all it calls. Safe for use by several threads.
 */
public final class EndpointLook implements AutoCloseable {

    private final SageMakerClient client;
    private final AwsCalls calls;

    EndpointLook(SageMakerClient client, Clock clock) {
        this.client = client;
        this.calls = new AwsCalls("sagemaker", clock, CallRecorder.readOnly());
    }

    public static EndpointLook of(AwsAccess aws) {
        return new EndpointLook(aws.sageMaker(), Clock.systemUTC());
    }

    /**
     * The endpoint as it is now.
     *
     * @throws JobException of kind USAGE if there is none of this name, of kind AWS if AWS does not say
     * @throws InterruptedException if the calling thread was interrupted
     */
    public SeenEndpoint endpoint(String name) throws InterruptedException {
        DescribeEndpointResponse response = AwsCallException.leaving(() -> AwsCalls.find(() -> calls.call(
                        "DescribeEndpoint",
                        Resource.endpoint(name).toString(),
                        () -> client.describeEndpoint(r -> r.endpointName(name)))))
                .orElseThrow(() -> JobException.usage(
                        "there is no endpoint " + name + " here", "Check --endpoint-name, --region and the account."));
        EndpointState state = EndpointState.from(response, "");
        return new SeenEndpoint(
                name,
                state.configName(),
                state.status(),
                state.told(),
                state.isInService(),
                response.productionVariants().stream()
                        .map(EndpointLook::variant)
                        .toList());
    }

    /**
     * What the instances of a variant are, which only the configuration tells.
     *
     * @return empty for a variant without instances of one type
     * @throws JobException of kind AWS if AWS does not say
     * @throws InterruptedException if the calling thread was interrupted
     */
    public Optional<InstanceType> type(SeenEndpoint endpoint, String variant) throws InterruptedException {
        return AwsCallException.leaving(() ->
                calls.call(
                        "DescribeEndpointConfig",
                        Resource.config(endpoint.configName()).toString(),
                        () -> client
                                .describeEndpointConfig(r -> r.endpointConfigName(endpoint.configName()))
                                .productionVariants()
                                .stream()
                                .filter(one -> variant.equals(one.variantName()))
                                .map(ProductionVariant::instanceTypeAsString)
                                .filter(type -> type != null)
                                .map(InstanceType::of)
                                .findFirst()));
    }

    private static Variant variant(ProductionVariantSummary one) {
        return new Variant(
                one.variantName() == null ? "" : one.variantName(),
                one.currentInstanceCount(),
                one.currentServerlessConfig() != null || one.desiredServerlessConfig() != null);
    }

    @Override
    public void close() {
        client.close();
    }
}
