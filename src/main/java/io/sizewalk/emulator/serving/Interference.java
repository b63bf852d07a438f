package io.sizewalk.emulator.serving;

/** Stands between the routing and the instances. */
@FunctionalInterface
public interface Interference {

    /** None: requests reach the instance that the routing has chosen. */
    Interference NONE = (fleet, instance, invocation, answer) -> instance.submit(invocation, answer);

    /** A request is on its way to {@code instance}; see {@link Instance#submit}. */
    void submit(VariantFleet fleet, Instance instance, Invocation invocation, Answer answer);
}
