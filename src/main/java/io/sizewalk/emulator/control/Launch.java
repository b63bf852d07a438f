package io.sizewalk.emulator.control;

import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.modelfile.ModelProfile;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.InstanceFactory;
import io.sizewalk.emulator.serving.ServerlessPool;
import io.sizewalk.emulator.serving.VariantFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the instances that an endpoint asks for, as the model file says of them. */
public final class Launch {

    /** AWS's words. */
    public static final String NO_CAPACITY =
            "Unable to provision requested ML compute capacity." + " Please retry using a different ML instance type.";

    private final ModelFile models;
    private final InstanceFacts facts;
    private final InstanceFactory factory;
    private final MetricStore metrics;
    private final ServerlessLaunch serverless;

    public Launch(ModelFile models, InstanceFacts facts, InstanceFactory factory, MetricStore metrics) {
        this.models = models;
        this.facts = facts;
        this.factory = factory;
        this.metrics = metrics;
        this.serverless = new ServerlessLaunch(models, factory);
    }

    /** Why an endpoint fails; its message is the endpoint's FailureReason. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private record Machine(InstanceProfile profile, int workers, Optional<Backend> backend) {}

    /**
     * What is to serve after {@code change}.
     *
     * @param serving what serves now; its instances are kept unless the change replaces them
     * @throws Failed if a variant cannot be had
     */
    Deployment deploy(Endpoint endpoint, @Nullable Deployment serving, Endpoint.Change change) throws Failed {
        List<VariantFleet.Launcher> launchers = new ArrayList<>();
        for (ProductionVariant variant : change.variants()) {
            launchers.add(launcher(endpoint, variant, change));
        }
        List<VariantFleet> fleets = new ArrayList<>();
        for (int i = 0; i < launchers.size(); i++) {
            fleets.add(fleet(endpoint, change.variants().get(i), serving, change.replaces(), launchers.get(i)));
        }
        return new Deployment(fleets, factory.routingRandom());
    }

    private VariantFleet.Launcher launcher(Endpoint endpoint, ProductionVariant variant, Endpoint.Change change)
            throws Failed {
        if (variant.capacity() instanceof Capacity.Serverless wanted) {
            return serverless.launcher(endpoint.name(), variant, wanted);
        }
        Machine machine = machine(variant, endpoint.added(change).getOrDefault(variant.instanceType(), 0));
        Backend backend = machine.backend().orElse(null);
        return backend == null
                ? () -> factory.launch(endpoint.name(), variant.name(), machine.profile(), machine.workers())
                : () -> factory.launch(endpoint.name(), variant.name(), machine.profile(), machine.workers(), backend);
    }

    private VariantFleet fleet(
            Endpoint endpoint,
            ProductionVariant variant,
            @Nullable Deployment serving,
            boolean replaces,
            VariantFleet.Launcher launcher) {
        VariantFleet old =
                serving == null ? null : serving.variant(variant.name()).orElse(null);
        if (old != null && !replaces) {
            variant.serverless().map(ServerlessLaunch::size).ifPresent(size -> resize(old, size));
            return old.resized(members(variant), variant.weight(), launcher);
        }
        VariantMetrics told = old == null ? metrics.serve(endpoint.name(), variant.name()) : old.metrics();
        return new VariantFleet(variant.name(), variant.weight(), variant.routing(), List.of(launcher.launch()), told)
                .resized(members(variant), variant.weight(), launcher);
    }

    /** A serverless variant is one pool of environments, whatever its size. */
    private static int members(ProductionVariant variant) {
        return variant.serverless().isPresent() ? 1 : variant.count();
    }

    private static void resize(VariantFleet fleet, ServerlessPool.Size size) {
        for (Instance instance : fleet.instances()) {
            if (instance instanceof ServerlessPool pool) {
                pool.resize(size);
            }
        }
    }

    private Machine machine(ProductionVariant variant, int added) throws Failed {
        String type = variant.instanceType();
        if (added > 0 && models.noCapacity().contains(type)) {
            throw new Failed(NO_CAPACITY);
        }
        ModelProfile model = models.model(variant.model())
                .orElseThrow(() -> new Failed(
                        "The model file says nothing of model " + variant.model() + ", and has no model \"*\"."));
        InstanceProfile profile = model.on(type)
                .orElseThrow(() -> new Failed("The model file does not say how model " + variant.model() + " runs on "
                        + type + ", and has no \"*\" among its instances."));
        int workers = profile.concurrency()
                .workers(facts.vcpus(type))
                .orElseThrow(
                        () -> new Failed(
                                "The vCPUs of " + type
                                        + " are not known: give the type \"workers\" in the model file instead of \"workersPerVcpu\"."));
        return new Machine(profile, workers, model.backend());
    }
}
