package io.sizewalk.emulator.control;

import java.util.Collection;
import java.util.Map;

/** How many instances AWS has, by type: those that start or stop are taken, those that are waited for are not. */
final class Stock {

    private final Map<String, Integer> limits;

    Stock(Map<String, Integer> limits) {
        this.limits = limits;
    }

    /** Whether AWS can start {@code added} on top of what the endpoints have. */
    boolean suffices(Collection<Endpoint> endpoints, Map<String, Integer> added) {
        return added.entrySet().stream()
                .filter(wanted -> wanted.getValue() > 0 && limits.containsKey(wanted.getKey()))
                .allMatch(wanted -> taken(endpoints, wanted.getKey()) + wanted.getValue()
                        <= limits.getOrDefault(wanted.getKey(), 0));
    }

    private static int taken(Collection<Endpoint> endpoints, String type) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.variants().stream())
                .filter(variant -> variant.instanceType().equals(type))
                .mapToInt(ProductionVariant::count)
                .sum();
    }
}
