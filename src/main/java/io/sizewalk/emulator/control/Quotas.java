package io.sizewalk.emulator.control;

import java.util.Collection;
import java.util.Map;

/** How many instances the account may have, by type; AWS counts those that are still starting or stopping. */
final class Quotas {

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
                throw new AwsError(
                        "ResourceLimitExceeded",
                        400,
                        "The account-level service limit '" + type + " for endpoint usage' is " + limit
                                + " Instances, with current utilization of " + used
                                + " Instances and a request delta of " + delta
                                + " Instances. Please use AWS Service Quotas to request an increase for this quota. If"
                                + " AWS Service Quotas is not available, contact AWS support to request an increase"
                                + " for this quota.");
            }
        });
    }
}
