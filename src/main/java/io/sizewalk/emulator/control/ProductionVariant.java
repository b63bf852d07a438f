package io.sizewalk.emulator.control;

import io.sizewalk.emulator.control.Capacity.Instances;
import io.sizewalk.emulator.control.Capacity.Serverless;
import io.sizewalk.emulator.serving.Routing;
import java.util.Optional;

/**
 * A share of an endpoint: one model and what it runs on.
 *
 * @param name unique in its endpoint
 * @param model its name
 * @param capacity instances, or serverless
 * @param weight its share of the traffic relative to the other variants' weights, 0 or more
 * @param routing how requests reach the instances
 */
public record ProductionVariant(String name, String model, Capacity capacity, double weight, Routing routing) {

    /**
     * On instances.
     *
     * @param instanceType such as {@code ml.m5.large}
     * @param count of instances, 1 or more
     */
    public ProductionVariant(
            String name, String model, String instanceType, int count, double weight, Routing routing) {
        this(name, model, new Instances(instanceType, count), weight, routing);
    }

    /** Empty for a serverless variant. */
    public String instanceType() {
        return capacity instanceof Instances instances ? instances.type() : "";
    }

    /** Of instances; 0 for a serverless variant. */
    public int count() {
        return capacity instanceof Instances instances ? instances.count() : 0;
    }

    /** Empty if it runs on instances. */
    public Optional<Serverless> serverless() {
        return capacity instanceof Serverless serverless ? Optional.of(serverless) : Optional.empty();
    }

    public ProductionVariant with(Capacity newCapacity) {
        return new ProductionVariant(name, model, newCapacity, weight, routing);
    }

    /** As many instances; a serverless variant stays as it is. */
    public ProductionVariant withCount(int newCount) {
        return capacity instanceof Instances instances ? with(new Instances(instances.type(), newCount)) : this;
    }

    public ProductionVariant withWeight(double newWeight) {
        return new ProductionVariant(name, model, capacity, newWeight, routing);
    }
}
