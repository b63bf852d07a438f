package io.sizewalk.environment;

import io.sizewalk.model.Fleet;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * The SageMaker calls of a sizing job. Every failure is an {@link AwsCallException}; "not there" is an answer, not a failure.
 */
final class SageMakerApi {

    private static final int MOST_LISTED = 100;

    private final SageMakerClient client;
    private final AwsCalls calls;

    /** @param recorder of the calls that change something */
    SageMakerApi(SageMakerClient client, Clock clock, CallRecorder recorder) {
        this.client = client;
        this.calls = new AwsCalls("sagemaker", clock, recorder);
    }

    boolean modelExists(String name) {
        return AwsCalls.find(() -> calls.call(
                        "DescribeModel", "model " + name, () -> client.describeModel(r -> r.modelName(name))))
                .isPresent();
    }

    /** Names of the newest models, at most {@value #MOST_LISTED}. */
    List<String> models() {
        return calls.call(
                "ListModels",
                "models",
                () -> client
                        .listModels(r ->
                                r.maxResults(MOST_LISTED).sortBy("CreationTime").sortOrder("Descending"))
                        .models()
                        .stream()
                        .map(ModelSummary::modelName)
                        .toList());
    }

    Optional<EndpointState> endpoint(EndpointSpec spec) {
        return endpoint(spec.endpointName(), spec.variantName());
    }

    /** Without the count of its instances, for which one has to know its variant. */
    Optional<EndpointState> endpoint(String name) {
        return endpoint(name, "");
    }

    private Optional<EndpointState> endpoint(String name, String variantName) {
        return AwsCalls.find(() -> calls.call(
                        "DescribeEndpoint",
                        Resource.endpoint(name).toString(),
                        () -> client.describeEndpoint(r -> r.endpointName(name))))
                .map(response -> EndpointState.from(response, variantName));
    }

    /** All of the region, whoever created them. */
    List<Listed> endpoints() {
        return calls.call(
                "ListEndpoints",
                "endpoints",
                () -> client.listEndpointsPaginator(r -> r.maxResults(MOST_LISTED)).endpoints().stream()
                        .map(one -> new Listed(
                                Resource.endpoint(one.endpointName()), orEmpty(one.endpointArn()), one.creationTime()))
                        .toList());
    }

    /** All of the region, whoever created them. */
    List<Listed> configs() {
        return calls.call(
                "ListEndpointConfigs",
                "endpoint configurations",
                () -> client.listEndpointConfigsPaginator(r -> r.maxResults(MOST_LISTED)).endpointConfigs().stream()
                        .map(one -> new Listed(
                                Resource.config(one.endpointConfigName()),
                                orEmpty(one.endpointConfigArn()),
                                one.creationTime()))
                        .toList());
    }

    Optional<ConfigState> config(String name) {
        return AwsCalls.find(() -> calls.call(
                        "DescribeEndpointConfig",
                        Resource.config(name).toString(),
                        () -> client.describeEndpointConfig(r -> r.endpointConfigName(name))))
                .map(response -> new ConfigState(orEmpty(response.endpointConfigArn()), response.creationTime()));
    }

    /** Tags in order of key; none when the resource is not there any more. */
    Map<String, String> tags(String arn) {
        Map<String, String> tags = new TreeMap<>();
        AwsCalls.find(() -> calls.call("ListTags", arn, () -> client.listTags(r -> r.resourceArn(arn))))
                .ifPresent(response -> response.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    /** @return its ARN */
    String createConfig(String name, EndpointSpec spec, Fleet fleet, Map<String, String> tags) {
        ProductionVariant variant = ProductionVariant.builder()
                .variantName(spec.variantName())
                .modelName(spec.modelName())
                .instanceType(fleet.type().name())
                .initialInstanceCount(fleet.count())
                .initialVariantWeight(1f)
                .build();
        return orEmpty(calls.change(
                        "CreateEndpointConfig",
                        Resource.config(name),
                        fleet,
                        () -> client.createEndpointConfig(r -> r.endpointConfigName(name)
                                .productionVariants(variant)
                                .tags(JobTags.asTags(tags))))
                .endpointConfigArn());
    }

    /** @return its ARN */
    String createEndpoint(String name, String configName, Fleet fleet, Map<String, String> tags) {
        return orEmpty(calls.change(
                        "CreateEndpoint",
                        Resource.endpoint(name),
                        fleet,
                        () -> client.createEndpoint(r -> r.endpointName(name)
                                .endpointConfigName(configName)
                                .tags(JobTags.asTags(tags))))
                .endpointArn());
    }

    /** Adds tags, or gives new values to those that are there. */
    void addTags(Resource resource, String arn, Map<String, String> tags) {
        calls.change(
                "AddTags",
                resource,
                null,
                () -> client.addTags(r -> r.resourceArn(arn).tags(JobTags.asTags(tags))));
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
        AwsCalls.find(() -> calls.change(
                "DeleteEndpoint",
                Resource.endpoint(name),
                null,
                () -> client.deleteEndpoint(r -> r.endpointName(name))));
    }

    /** Deleted, or not there any more. */
    void deleteConfig(String name) {
        try {
            AwsCalls.find(() -> calls.change(
                    "DeleteEndpointConfig",
                    Resource.config(name),
                    null,
                    () -> client.deleteEndpointConfig(r -> r.endpointConfigName(name))));
        } catch (AwsCallException e) {
            // A policy that asks for the job's tag denies the deletion of what is gone, which has none: such as when
            // the
            // answer to the SDK's first try was lost.
            if (!e.is(AwsTrouble.DENIED) || config(name).isPresent()) {
                throw e;
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
