package io.sizewalk.emulator.control;

import io.sizewalk.emulator.metrics.VariantMetric;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.modelfile.Footprint;
import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.VariantFleet;
import io.sizewalk.emulator.time.Minutes;
import io.sizewalk.emulator.time.Timers;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures each instance that serves, once a minute, as the agent does that SageMaker runs on its instances. Each is one
 * value of its variant's metrics: their average is that of the instances, their maximum the busiest one's.
 *
 * <p>What is measured is the time for which workers were busy since the last minute. A busy worker is taken to keep one
 * vCPU busy, or its share of the vCPUs where there are more workers than vCPUs, and its share of the GPUs; so all
 * workers together come to 100 for each vCPU (unless workers are fewer) and 100 for each GPU. Memory, GPU memory and disk are
 * as {@link Footprint} says.
 */
final class UtilizationMonitor {

    private static final double PERCENT = 100;

    /** @param busy the workers that were busy on average up to then, since the reading before it */
    private record Reading(long nanos, long busyNanos, double busy) {}

    private final Endpoints endpoints;
    private final ModelFile models;
    private final InstanceFacts facts;
    private final Timers timers;
    private final Minutes minutes;
    private IdentityHashMap<Instance, Reading> readings = new IdentityHashMap<>();

    UtilizationMonitor(Endpoints endpoints, ModelFile models, InstanceFacts facts, Timers timers, Minutes minutes) {
        this.endpoints = endpoints;
        this.models = models;
        this.facts = facts;
        this.timers = timers;
        this.minutes = minutes;
    }

    /** A minute is over. */
    void measure(long minute) {
        IdentityHashMap<Instance, Reading> next = new IdentityHashMap<>();
        for (Endpoint endpoint : endpoints.all()) {
            Deployment serving = endpoint.serving();
            if (serving != null) {
                for (VariantFleet fleet : serving.fleets()) {
                    fleet.metrics().inService(minute, fleet.instanceCount());
                    endpoint.variants().stream()
                            .filter(variant -> variant.name().equals(fleet.variant()))
                            .forEach(variant -> measure(minute, variant, fleet, next));
                }
            }
        }
        readings = next; // those of instances that are gone are dropped
    }

    private void measure(
            long minute, ProductionVariant variant, VariantFleet fleet, IdentityHashMap<Instance, Reading> next) {
        Footprint footprint = models.model(variant.model())
                .flatMap(model -> model.on(variant.instanceType()))
                .map(InstanceProfile::footprint)
                .orElse(Footprint.DEFAULT);
        long now = timers.nanos();
        for (Instance instance : fleet.instances()) {
            instance.busyNanos().ifPresent(busyNanos -> {
                Reading reading = read(readings.get(instance), now, busyNanos);
                next.put(instance, reading);
                record(minute, fleet.metrics(), variant.instanceType(), footprint, reading.busy(), instance.workers());
            });
        }
    }

    private Reading read(@Nullable Reading last, long now, long busyNanos) {
        double minute = minutes.millis() * 1e6;
        if (last == null) {
            return new Reading(now, busyNanos, Math.max(0, busyNanos / minute)); // it was not there all the minute
        }
        long passed = now - last.nanos();
        // When the timer was so late that several minutes have passed, they are measured as one.
        return passed < minute / 2
                ? last
                : new Reading(now, busyNanos, (double) (busyNanos - last.busyNanos()) / passed);
    }

    private void record(
            long minute, VariantMetrics metrics, String type, Footprint footprint, double busy, int workers) {
        double vcpus = facts.vcpus(type).orElse(workers);
        int gpus = facts.gpus(type);
        double memory = footprint.memoryBase() + footprint.memoryBusy() * busy / workers;
        metrics.sample(minute, VariantMetric.CPU, PERCENT * busy * Math.min(1, vcpus / workers));
        metrics.sample(minute, VariantMetric.MEMORY, PERCENT * memory);
        metrics.sample(minute, VariantMetric.DISK, PERCENT * footprint.disk());
        if (gpus > 0) {
            metrics.sample(minute, VariantMetric.GPU, PERCENT * gpus * busy / workers);
            metrics.sample(minute, VariantMetric.GPU_MEMORY, PERCENT * gpus * memory);
        }
    }
}
