package io.sizewalk.emulator.control;

import io.sizewalk.emulator.modelfile.ModelFile;
import java.util.Collection;
import java.util.Map;

/**
 * How many instances the account may have, by type, and how much serverless concurrency; AWS counts what is still
 * starting or stopping.
 */
final class Quotas {

    private static final String SERVERLESS_MEMORY = "Memory size in MB per serverless endpoint";
    private static final String SERVERLESS_CONCURRENCY =
            "Maximum total concurrency that can be allocated across all serverless endpoints";

    private final Map<String, Integer> limits;

    Quotas(Map<String, Integer> limits) {
        this.limits = limits;
    }

    /** @throws AwsError ResourceLimitExceeded if {@code added} on top of what the endpoints hold is too much */
    void check(Collection<Endpoint> endpoints, Map<String, Integer> added) {
        added.forEach((type, delta) -> {
            Integer limit = limits.get(type);
            if (limit == null || delta == 0) {
                return;
            }
            int used = endpoints.stream()
                    .mapToInt(endpoint -> endpoint.instances().getOrDefault(type, 0))
                    .sum();
            if (used + delta > limit) {
                throw type.equals(ModelFile.SERVERLESS_CONCURRENCY)
                        ? exceeded(SERVERLESS_CONCURRENCY, "Invocations", limit, used, delta)
                        : exceeded(type + " for endpoint usage", "Instances", limit, used, delta);
            }
        });
    }

    /** @throws AwsError ResourceLimitExceeded if a serverless variant has more memory than one may have */
    void checkMemory(Collection<ProductionVariant> variants) {
        Integer limit = limits.get(ModelFile.SERVERLESS_MEMORY);
        variants.stream().flatMap(variant -> variant.serverless().stream()).forEach(serverless -> {
            if (limit != null && serverless.memoryMB() > limit) {
                throw exceeded(SERVERLESS_MEMORY, "MBs", limit, 0, serverless.memoryMB());
            }
        });
    }

    private static AwsError exceeded(String what, String unit, int limit, int used, int delta) {
        return new AwsError(
                "ResourceLimitExceeded",
                400,
                "The account-level service limit '" + what + "' is " + limit + " " + unit
                        + ", with current utilization of " + used + " " + unit + " and a request delta of " + delta
                        + " " + unit + ". Please use AWS Service Quotas to request an increase for this quota. If"
                        + " AWS Service Quotas is not available, contact AWS support to request an increase"
                        + " for this quota.");
    }
}
