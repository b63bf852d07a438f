package io.sizewalk.emulator.serving;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What serves an endpoint at one time: its variants' fleets. An update puts another one in its place. */
public final class Deployment {

    private final List<VariantFleet> fleets;
    private final double totalWeight;
    private final RandomGenerator random;
    private Interference interference = Interference.NONE;

    /**
     * @param fleets at least one
     * @param random decides on variants and instances
     */
    public Deployment(List<VariantFleet> fleets, RandomGenerator random) {
        this.fleets = List.copyOf(fleets);
        this.totalWeight = fleets.stream().mapToDouble(VariantFleet::weight).sum();
        this.random = random;
    }

    public List<VariantFleet> fleets() {
        return fleets;
    }

    public Optional<VariantFleet> variant(String name) {
        return fleets.stream().filter(fleet -> fleet.variant().equals(name)).findFirst();
    }

    /**
     * A variant by weight. If all weights are 0 each is as likely: what AWS does then is not documented.
     */
    public VariantFleet pickVariant() {
        if (fleets.size() == 1) {
            return fleets.get(0);
        }
        if (totalWeight <= 0) {
            return fleets.get(random.nextInt(fleets.size()));
        }
        double left = random.nextDouble() * totalWeight;
        VariantFleet last = fleets.get(0);
        for (VariantFleet fleet : fleets) {
            if (fleet.weight() > 0) {
                last = fleet;
                left -= fleet.weight();
                if (left < 0) {
                    return fleet;
                }
            }
        }
        return last; // rounding used up the whole weight
    }

    /** Sends a request that has just been received to an instance of {@code fleet}; see {@link Instance#submit}. */
    public void submit(VariantFleet fleet, Invocation invocation, Answer answer) {
        submit(fleet, invocation, fleet.metrics().nanos(), answer);
    }

    /**
     * Sends a request to an instance of {@code fleet}; see {@link Instance#submit}.
     *
     * @param receivedNanos when it had been received whole
     */
    public void submit(VariantFleet fleet, Invocation invocation, long receivedNanos, Answer answer) {
        Instance picked = fleet.routing().pick(fleet.instances(), random);
        Instance instance = picked.available() ? picked : otherThan(picked, fleet);
        Measured measured = new Measured(fleet.metrics(), answer, receivedNanos);
        fleet.metrics().received(measured.submittedNanos(), fleet.instanceCount(), instance.outstanding() + 1);
        interference.submit(fleet, instance, invocation, measured);
    }

    /** From now on requests pass through {@code interference} to their instances. */
    public void through(Interference between) {
        interference = between;
    }

    private Instance otherThan(Instance lost, VariantFleet fleet) {
        List<Instance> available =
                fleet.instances().stream().filter(Instance::available).toList();
        return available.isEmpty() ? lost : fleet.routing().pick(available, random);
    }

    /**
     * Tells once, as soon as it is known, whether all instances can serve: an empty text, or else the failure reason of
     * the endpoint in AWS's words. It may be told before this returns.
     */
    public void whenReady(Consumer<String> told) {
        new Readiness(told).watch(fleets);
    }

    /** Nothing is sent to its instances any more. */
    public void retire() {
        retireAllBut(null);
    }

    /** Nothing is sent any more to those of its instances that are not in {@code kept} too. */
    public void retireAllBut(@Nullable Deployment kept) {
        Set<Instance> staying = Collections.newSetFromMap(new IdentityHashMap<>());
        if (kept != null) {
            kept.fleets.forEach(fleet -> staying.addAll(fleet.instances()));
        }
        fleets.stream()
                .flatMap(fleet -> fleet.instances().stream())
                .filter(instance -> !staying.contains(instance))
                .forEach(Instance::retire);
    }
}
