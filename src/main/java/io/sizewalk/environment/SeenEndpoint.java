package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of somebody's, as AWS describes it at one moment.
 *
 * @param name of the endpoint
 * @param configName its configuration in use
 * @param status AWS's word for its state
 * @param told the same with AWS's reason, if it gives one
 * @param inService whether it serves and nothing about it is being changed
 * @param variants that take its requests, in AWS's order
 */
public record SeenEndpoint(
        String name, String configName, String status, String told, boolean inService, List<Variant> variants) {

    /**
     * A production variant.
     *
     * @param instances that serve it now; null for one without instances, or while AWS does not say
     * @param serverless whether it has no instances to count
     */
    public record Variant(String name, @Nullable Integer instances, boolean serverless) {}

    public SeenEndpoint {
        variants = List.copyOf(variants);
    }

    /**
     * The variant that is meant.
     *
     * @param wanted its name; null for the only one
     * @throws JobException of kind USAGE if there is no such variant, or there are several and none is named
     */
    public Variant variant(@Nullable String wanted) {
        List<String> names = variants.stream().map(Variant::name).toList();
        if (wanted == null) {
            if (variants.size() == 1) {
                return variants.get(0);
            }
            throw JobException.usage(
                    "endpoint " + name + " has " + variants.size() + " variants: " + String.join(", ", names),
                    "Say which one with --target-variant.");
        }
        return find(wanted)
                .orElseThrow(() -> JobException.usage(
                        "--target-variant " + wanted + ": endpoint " + name + " has no such variant",
                        "It has: " + String.join(", ", names) + "."));
    }

    /**
     * How many instances serve now.
     *
     * @param wanted a variant; null for all of them together
     * @return empty when AWS does not say
     */
    public Optional<Integer> instances(@Nullable String wanted) {
        return variants.stream()
                .filter(variant -> wanted == null || variant.name().equals(wanted))
                .map(Variant::instances)
                .filter(Objects::nonNull)
                .reduce(Integer::sum);
    }

    private Optional<Variant> find(String wanted) {
        return variants.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
}
