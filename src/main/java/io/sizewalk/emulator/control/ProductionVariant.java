package io.sizewalk.emulator.control;

import io.sizewalk.emulator.serving.Routing;

/**
 * A share of an endpoint: so many instances of one type that run one model.
 *
 * @param name unique in its endpoint
 * @param model its name
 * @param instanceType such as {@code ml.m5.large}
 * @param count of instances, 1 or more
 * @param weight its share of the traffic relative to the other variants' weights, 0 or more
 * @param routing how requests reach the instances
 */
public record ProductionVariant(
        String name, String model, String instanceType, int count, double weight, Routing routing) {

    public ProductionVariant withCount(int newCount) {
        return new ProductionVariant(name, model, instanceType, newCount, weight, routing);
    }

    public ProductionVariant withWeight(double newWeight) {
        return new ProductionVariant(name, model, instanceType, count, newWeight, routing);
    }
}
