package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * The SageMaker calls of a sizing job. Every failure is an {@link AwsCallException}; "not there" is an answer, not a failure.
 */
final class SageMakerApi {

    private static final int MODELS_LISTED = 100;

    private final SageMakerClient client;
    private final AwsCalls calls;

    /** @param recorder of the calls that change something */
    SageMakerApi(SageMakerClient client, Clock clock, CallRecorder recorder) {
        this.client = client;
        this.calls = new AwsCalls("sagemaker", clock, recorder);
    }

    boolean modelExists(String name) {
        return find(() -> calls.call(
                        "DescribeModel", "model " + name, () -> client.describeModel(r -> r.modelName(name))))
                .isPresent();
    }

    /** Names of the newest models, at most {@value #MODELS_LISTED}. */
    List<String> models() {
        return calls.call(
                "ListModels",
                "models",
                () -> client
                        .listModels(r -> r.maxResults(MODELS_LISTED)
                                .sortBy("CreationTime")
                                .sortOrder("Descending"))
                        .models()
                        .stream()
                        .map(ModelSummary::modelName)
                        .toList());
    }

    Optional<EndpointState> endpoint(EndpointSpec spec) {
        String name = spec.endpointName();
        return find(() -> calls.call(
                        "DescribeEndpoint",
                        Resource.endpoint(name).toString(),
                        () -> client.describeEndpoint(r -> r.endpointName(name))))
                .map(response -> EndpointState.from(response, spec.variantName()));
    }

    /** The ARN of an endpoint configuration. */
    Optional<String> config(String name) {
        return find(() -> calls.call(
                        "DescribeEndpointConfig",
                        Resource.config(name).toString(),
                        () -> client.describeEndpointConfig(r -> r.endpointConfigName(name))))
                .map(response -> response.endpointConfigArn());
    }

    /** Tags in order of key; none when the resource is not there any more. */
    Map<String, String> tags(String arn) {
        Map<String, String> tags = new TreeMap<>();
        find(() -> calls.call("ListTags", arn, () -> client.listTags(r -> r.resourceArn(arn))))
                .ifPresent(response -> response.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    void createConfig(String name, EndpointSpec spec, Fleet fleet, JobTags tags) {
        ProductionVariant variant = ProductionVariant.builder()
                .variantName(spec.variantName())
                .modelName(spec.modelName())
                .instanceType(fleet.type().name())
                .initialInstanceCount(fleet.count())
                .initialVariantWeight(1f)
                .build();
        calls.change(
                "CreateEndpointConfig",
                Resource.config(name),
                fleet,
                () -> client.createEndpointConfig(r ->
                        r.endpointConfigName(name).productionVariants(variant).tags(tags.asTags())));
    }

    void createEndpoint(String name, String configName, Fleet fleet, JobTags tags) {
        calls.change(
                "CreateEndpoint",
                Resource.endpoint(name),
                fleet,
                () -> client.createEndpoint(
                        r -> r.endpointName(name).endpointConfigName(configName).tags(tags.asTags())));
    }

    void updateCount(EndpointSpec spec, Fleet fleet) {
        DesiredWeightAndCapacity desired = DesiredWeightAndCapacity.builder()
                .variantName(spec.variantName())
                .desiredInstanceCount(fleet.count())
                .build();
        calls.change(
                "UpdateEndpointWeightsAndCapacities",
                Resource.endpoint(spec.endpointName()),
                fleet,
                () -> client.updateEndpointWeightsAndCapacities(
                        r -> r.endpointName(spec.endpointName()).desiredWeightsAndCapacities(desired)));
    }

    /** Accepted by AWS, or not there any more. */
    void deleteEndpoint(String name) {
        find(() -> calls.change(
                "DeleteEndpoint",
                Resource.endpoint(name),
                null,
                () -> client.deleteEndpoint(r -> r.endpointName(name))));
    }

    /** Deleted, or not there any more. */
    void deleteConfig(String name) {
        find(() -> calls.change(
                "DeleteEndpointConfig",
                Resource.config(name),
                null,
                () -> client.deleteEndpointConfig(r -> r.endpointConfigName(name))));
    }

    private static <T> Optional<T> find(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsCallException e) {
            if (e.is(AwsTrouble.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
