package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Capacity.Serverless;
import io.sizewalk.emulator.control.ProductionVariant;
import java.util.Collection;
import java.util.List;

/**
 * Serverless variants in requests and responses, and what SageMaker refuses of them: "multiple production variants",
 * and to "convert your instance-based, real-time endpoint to a serverless endpoint" (developer guide, "Feature
 * exclusions"). Ranges are those of the service's model. The words of refusals for which no example was found are ours.
 */
final class ServerlessInput {

    static final String CONFIG = "ServerlessConfig";

    private static final String UPDATE = "ServerlessUpdateConfig";
    private static final String MEMORY = "MemorySizeInMB";
    private static final String CONCURRENCY = "MaxConcurrency";
    private static final String PROVISIONED = "ProvisionedConcurrency";
    private static final String COUNT = "DesiredInstanceCount";
    private static final List<String> OF_INSTANCES = List.of("InstanceType", "InitialInstanceCount");
    private static final int LEAST_MB = 1024;
    private static final int MOST_MB = 6144;
    private static final int STEP_MB = 1024;
    private static final int MOST = 200;

    private ServerlessInput() {}

    /** The capacity of a variant that has a ServerlessConfig. */
    static Serverless read(Input variant) {
        Input config = variant.structure(CONFIG).orElseThrow();
        for (String member : OF_INSTANCES) {
            if (variant.has(member)) {
                throw AwsError.validation("Production variant \"" + variant.required("VariantName")
                        + "\" has both ServerlessConfig and " + member + ": specify one of them.");
            }
        }
        int memory = config.integer(MEMORY, LEAST_MB, MOST_MB).orElseThrow(() -> config.missing(MEMORY));
        if (memory % STEP_MB != 0) {
            throw config.refused(
                    Integer.toString(memory),
                    MEMORY,
                    "Member must satisfy enum value set: [1024, 2048, 3072, 4096, 5120, 6144]");
        }
        int concurrency = config.integer(CONCURRENCY, 1, MOST).orElseThrow(() -> config.missing(CONCURRENCY));
        return checked(new Serverless(
                memory, concurrency, config.integer(PROVISIONED, 1, MOST).orElse(0)));
    }

    /** @throws AwsError if a serverless variant is not the only one */
    static void checkAlone(Collection<ProductionVariant> variants) {
        if (variants.size() > 1
                && variants.stream().anyMatch(variant -> variant.serverless().isPresent())) {
            throw AwsError.validation(
                    "Serverless Inference does not support multiple production variants: a variant with"
                            + " ServerlessConfig must be the only one of its endpoint configuration.");
        }
    }

    /** @throws AwsError if an endpoint on instances would become serverless */
    static void checkUpdate(String endpointArn, Collection<ProductionVariant> now, Collection<ProductionVariant> next) {
        if (now.stream().anyMatch(variant -> variant.serverless().isEmpty())
                && next.stream().anyMatch(variant -> variant.serverless().isPresent())) {
            throw AwsError.validation("Cannot update endpoint \"" + endpointArn
                    + "\": an instance-based endpoint cannot be converted to a serverless endpoint.");
        }
    }

    /**
     * A variant as UpdateEndpointWeightsAndCapacities wants it, its weight apart.
     *
     * @throws AwsError if what is wanted is of the other kind than the variant
     */
    static ProductionVariant resized(ProductionVariant now, Input wanted, int mostInstances) {
        if (now.capacity() instanceof Serverless serverless) {
            if (wanted.has(COUNT)) {
                throw mismatch(now, COUNT, "is serverless");
            }
            return now.with(wanted.structure(UPDATE)
                    .map(update -> checked(new Serverless(
                            serverless.memoryMB(),
                            update.integer(CONCURRENCY, 1, MOST).orElse(serverless.maxConcurrency()),
                            update.integer(PROVISIONED, 1, MOST).orElse(serverless.provisioned()))))
                    .orElse(serverless));
        }
        if (wanted.has(UPDATE)) {
            throw mismatch(now, UPDATE, "runs on instances");
        }
        return now.withCount(wanted.integer(COUNT, 1, mostInstances).orElse(now.count()));
    }

    private static AwsError mismatch(ProductionVariant variant, String member, String kind) {
        return AwsError.validation(
                "Production variant \"" + variant.name() + "\" " + kind + ": " + member + " does not apply to it.");
    }

    private static Serverless checked(Serverless wanted) {
        if (wanted.provisioned() > wanted.maxConcurrency()) {
            throw AwsError.validation("ProvisionedConcurrency " + wanted.provisioned()
                    + " must be less than or equal to MaxConcurrency " + wanted.maxConcurrency() + ".");
        }
        return wanted;
    }

    /** A ProductionVariantServerlessConfig under {@code member}, if the variant is serverless. */
    static void put(ObjectNode json, String member, ProductionVariant variant) {
        variant.serverless().ifPresent(serverless -> {
            ObjectNode config = json.putObject(member);
            config.put(MEMORY, serverless.memoryMB()).put(CONCURRENCY, serverless.maxConcurrency());
            if (serverless.provisioned() > 0) {
                config.put(PROVISIONED, serverless.provisioned());
            }
        });
    }
}
