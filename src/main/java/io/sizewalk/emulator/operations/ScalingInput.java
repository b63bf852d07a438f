package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.scaling.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * The three members that name a scalable target. AWS knows more namespaces and dimensions than SageMaker's, and of
 * SageMaker's more than the instance count; those are refused in its words for a combination that does not exist.
 */
final class ScalingInput {

    static final String NAMESPACE = "sagemaker";
    static final String DIMENSION = "sagemaker:variant:DesiredInstanceCount";

    private static final String PROVISIONED_CONCURRENCY = "sagemaker:variant:DesiredProvisionedConcurrency";
    private static final String RESOURCE_ID = "ResourceId";
    private static final String SCALABLE_DIMENSION = "ScalableDimension";

    /** AWS's namespaces, as the service's model of 2026 lists them. */
    private static final List<String> NAMESPACES = List.of(
            "ecs",
            "elasticmapreduce",
            "ec2",
            "appstream",
            "dynamodb",
            "rds",
            NAMESPACE,
            "custom-resource",
            "comprehend",
            "lambda",
            "cassandra",
            "kafka",
            "elasticache",
            "neptune",
            "workspaces");

    private ScalingInput() {}

    /** The one target that {@code input} must name. */
    static ResourceId resource(Input input) {
        namespace(input);
        String resource = input.required(RESOURCE_ID);
        dimension(input.required(SCALABLE_DIMENSION));
        return ResourceId.parse(resource).orElseThrow(ScalingInput::unsupported);
    }

    /** The resource that {@code input} may name, as text: to describe what is not there is no error. */
    static Optional<String> resourceFilter(Input input) {
        namespace(input);
        Optional<String> resource = input.text(RESOURCE_ID);
        dimensionFilter(input, resource.isPresent());
        return resource;
    }

    /** The resources that {@code input} may name; empty for all. */
    static List<String> resourcesFilter(Input input, int most) {
        namespace(input);
        List<String> resources = input.texts("ResourceIds", 0, most);
        dimensionFilter(input, !resources.isEmpty());
        return resources;
    }

    private static void dimensionFilter(Input input, boolean withResource) {
        input.text(SCALABLE_DIMENSION).ifPresent(dimension -> {
            dimension(dimension);
            if (!withResource) {
                throw AwsError.validation("If you specify a scalable dimension, you must also specify a resource ID.");
            }
        });
    }

    private static void namespace(Input input) {
        String namespace = input.required("ServiceNamespace");
        if (!NAMESPACES.contains(namespace)) {
            throw input.refused(
                    namespace,
                    "ServiceNamespace",
                    "Member must satisfy enum value set: [" + String.join(", ", NAMESPACES) + "]");
        }
        if (!namespace.equals(NAMESPACE)) {
            throw unsupported();
        }
    }

    private static void dimension(String dimension) {
        if (dimension.equals(PROVISIONED_CONCURRENCY)) {
            throw AwsError.validation("The local SageMaker does not scale " + PROVISIONED_CONCURRENCY + ".");
        }
        if (!dimension.equals(DIMENSION)) {
            throw unsupported();
        }
    }

    private static AwsError unsupported() {
        return AwsError.validation("Unsupported service namespace, resource type or scalable dimension");
    }

    /** What AWS answers to something of a target that is not there. */
    static AwsError notFound(String what, ResourceId resource, String more) {
        return new AwsError(
                "ObjectNotFoundException",
                400,
                what + " for service namespace: " + NAMESPACE + ", resource ID: " + resource + ", scalable dimension: "
                        + DIMENSION + more);
    }
}
