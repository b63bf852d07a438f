package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.metrics.VariantMetrics;
import java.util.ArrayList;
import java.util.List;

/**
 * The instances of one variant that take requests. What is cut from a fleet takes no more requests, and finishes those
 * it has.
 *
 * @param variant its name
 * @param weight its share of the traffic, relative to the other variants' weights, 0 or more
 * @param routing how requests reach the instances
 * @param instances at least one
 * @param metrics told what happens to its requests; they outlive the instances
 */
public record VariantFleet(
        String variant, double weight, Routing routing, List<Instance> instances, VariantMetrics metrics) {
    public VariantFleet {
        instances = List.copyOf(instances);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("variant " + variant + " has no instance");
        }
    }

    /** How many instances there are in AWS's sense: none of a serverless variant. */
    public int instanceCount() {
        return instances.get(0) instanceof ServerlessPool ? 0 : instances.size();
    }

    /** The first {@code count} instances, and as many new ones as are missing; nothing is done to the others. */
    public VariantFleet resized(int count, double newWeight, Launcher launcher) {
        int kept = Math.min(count, instances.size());
        List<Instance> resized = new ArrayList<>(instances.subList(0, kept));
        while (resized.size() < count) {
            resized.add(launcher.launch());
        }
        return new VariantFleet(variant, newWeight, routing, resized, metrics);
    }

    /** Starts a new instance of the same kind. */
    @FunctionalInterface
    public interface Launcher {
        Instance launch();
    }
}
