package io.sizewalk.emulator.control;

import io.sizewalk.emulator.faults.Faults;
import io.sizewalk.emulator.modelfile.LifeCycle.FailedUpdate;
import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints and their life cycle: Creating until the deploy time has passed, then InService or Failed; Updating
 * until the update time has passed, while the old capacity serves; Deleting, then gone.
 *
 * <p>UpdateEndpoint replaces every instance, as AWS's blue/green deployments do: until it is done both the old and the
 * new ones count against the quotas. UpdateEndpointWeightsAndCapacities adds or drops instances. When an update fails
 * what served before goes on serving: the endpoint is RollingBack, then InService with a FailureReason, or
 * UpdateRollbackFailed if the fault script says so. It is Failed instead if the model file says so.
 */
public final class Endpoints {

    private static final String KIND = "endpoint";

    private final ModelFile models;
    private final Timers timers;
    private final Launch launch;
    private final Quotas quotas;
    private final Stock stock;
    private final Waits waits;
    private final Faults faults;
    private final ServingFaults servingFaults;
    private final Map<String, Endpoint> byName = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();

    /** Is told what happens to endpoints. */
    public interface Watcher {
        /**
         * An endpoint is to get other variants.
         *
         * @throws AwsError if it must not
         */
        default void updating(Endpoint endpoint, List<ProductionVariant> next) {}

        /** An endpoint is going to be deleted. */
        default void deleting(Endpoint endpoint) {}

        /** An endpoint has gone. */
        default void gone(Endpoint endpoint) {}
    }

    /** Is told how a change has ended. */
    @FunctionalInterface
    public interface Outcome {
        /** @param failureReason empty if it succeeded */
        void settled(String failureReason);
    }

    public Endpoints(ModelFile models, Timers timers, Launch launch, Faults faults) {
        this.models = models;
        this.timers = timers;
        this.launch = launch;
        this.quotas = new Quotas(models.quotas());
        this.stock = new Stock(models.lifeCycle().capacity());
        this.waits = new Waits(models);
        this.faults = faults;
        this.servingFaults = new ServingFaults(faults, byName.values(), timers, waits::replace);
    }

    /** From now on {@code watcher} is told. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** @throws AwsError if there is one of that name, or a quota is too small */
    public Endpoint create(Caller caller, String name, Definition config, DeploymentPlan plan) {
        if (byName.containsKey(key(name))) {
            throw AwsError.validation("Cannot create already existing endpoint \"" + caller.arn(KIND, name) + "\".");
        }
        var change = new Endpoint.Change(config.name(), config.variants(), true, timers.now());
        Endpoint endpoint = new Endpoint(name, change);
        quotas.checkMemory(change.variants());
        quotas.check(byName.values(), endpoint.added(change));
        byName.put(key(name), endpoint);
        endpoint.deployWith(plan.config());
        deployLater(endpoint, change, "CreateEndpoint", waits.deploy(change.variants()), plan, failureReason -> {});
        return endpoint;
    }

    /**
     * Changes an endpoint to another configuration, with new instances.
     *
     * @throws AwsError if there is none of that name, it is in progress, or a quota is too small
     */
    public Endpoint update(
            Caller caller, String name, String configName, List<ProductionVariant> variants, DeploymentPlan plan) {
        Endpoint endpoint = updatable(caller, name);
        watchers.forEach(watcher -> watcher.updating(endpoint, variants));
        change(
                endpoint,
                new Endpoint.Change(configName, variants, true, timers.now()),
                "UpdateEndpoint",
                plan,
                failureReason -> {});
        endpoint.deployWith(plan.config());
        return endpoint;
    }

    /**
     * Changes counts and weights of an endpoint's variants.
     *
     * @param variants those that change
     * @param outcome told when the new counts serve, or cannot be had; not if this throws
     * @throws AwsError as {@link #update}
     */
    public Endpoint resize(Caller caller, String name, List<ProductionVariant> variants, Outcome outcome) {
        Endpoint endpoint = updatable(caller, name);
        List<ProductionVariant> all = new ArrayList<>(endpoint.variants());
        for (ProductionVariant changed : variants) {
            all.replaceAll(variant -> variant.name().equals(changed.name()) ? changed : variant);
        }
        change(
                endpoint,
                new Endpoint.Change(endpoint.configName(), all, false, timers.now()),
                "UpdateEndpointWeightsAndCapacities",
                DeploymentPlan.PLAIN,
                outcome);
        return endpoint;
    }

    private void change(
            Endpoint endpoint, Endpoint.Change change, String operation, DeploymentPlan plan, Outcome outcome) {
        quotas.checkMemory(change.variants());
        quotas.check(byName.values(), endpoint.added(change));
        endpoint.begin(change);
        deployLater(endpoint, change, operation, waits.update(change.variants()), plan, outcome);
    }

    private void deployLater(
            Endpoint endpoint,
            Endpoint.Change change,
            String operation,
            long nanos,
            DeploymentPlan plan,
            Outcome outcome) {
        Optional<String> doom = faults.deploymentFailure(operation, endpoint.name());
        timers.after(nanos + models.scaledNanos(plan.waits()), () -> {
            try {
                deploy(endpoint, change, doom, outcome);
            } catch (Launch.Failed e) {
                fail(endpoint, change, e.reason(), outcome);
            }
        });
    }

    private void deploy(Endpoint endpoint, Endpoint.Change change, Optional<String> doom, Outcome outcome)
            throws Launch.Failed {
        if (doom.isPresent()) {
            throw new Launch.Failed(doom.get());
        }
        if (!stock.suffices(byName.values(), endpoint.added(change))) {
            throw new Launch.Failed(Launch.NO_CAPACITY);
        }
        Deployment deployment = launch.deploy(endpoint, endpoint.serving(), change);
        deployment.whenReady(failureReason -> {
            if (failureReason.isEmpty()) {
                succeed(endpoint, deployment, change);
                outcome.settled("");
            } else {
                deployment.retireAllBut(endpoint.serving());
                fail(endpoint, change, failureReason, outcome);
            }
        });
    }

    private void succeed(Endpoint endpoint, Deployment deployment, Endpoint.Change change) {
        boolean first = endpoint.serving() == null;
        deployment.through(servingFaults.of(endpoint.name()));
        endpoint.succeed(deployment, change, timers.now());
        servingFaults.changed();
        if (first) {
            faults.inService(endpoint.name());
        }
    }

    private void fail(Endpoint endpoint, Endpoint.Change change, String reason, Outcome outcome) {
        if (endpoint.serving() == null || models.lifeCycle().failedUpdate() == FailedUpdate.FAIL) {
            endpoint.fail(reason, timers.now());
            outcome.settled(reason);
            return;
        }
        endpoint.rollBack(reason, timers.now());
        timers.after(waits.rollback(change.variants()), () -> {
            faults.rollbackFailure(endpoint.name())
                    .ifPresentOrElse(
                            worse -> endpoint.failRollback(worse, timers.now()),
                            () -> endpoint.rolledBack(timers.now()));
            outcome.settled(reason);
        });
    }

    /** @throws AwsError if there is none of that name, or it is in progress */
    public void delete(Caller caller, String name) {
        Endpoint endpoint = settled(caller, name);
        watchers.forEach(watcher -> watcher.deleting(endpoint));
        endpoint.delete(timers.now());
        servingFaults.changed();
        timers.after(waits.delete(endpoint.variants()), () -> {
            byName.remove(key(name));
            watchers.forEach(watcher -> watcher.gone(endpoint));
        });
    }

    /** @throws AwsError if there is none of that name */
    public Endpoint get(Caller caller, String name) {
        Endpoint endpoint = byName.get(key(name));
        if (endpoint == null) {
            throw AwsError.validation("Could not find endpoint \"" + caller.arn(KIND, name) + "\".");
        }
        return endpoint;
    }

    /** The endpoint to invoke: unlike elsewhere, its name must match in case too. Null if there is none. */
    public @Nullable Endpoint find(String name) {
        Endpoint endpoint = byName.get(key(name));
        return endpoint != null && endpoint.name().equals(name) ? endpoint : null;
    }

    /** In the order in which they were made. */
    public Collection<Endpoint> all() {
        return byName.values();
    }

    /**
     * An endpoint that serves and may be changed.
     *
     * @throws AwsError if there is none of that name, or it is in progress, or it has failed
     */
    public Endpoint updatable(Caller caller, String name) {
        Endpoint endpoint = settled(caller, name);
        if (endpoint.status() == EndpointStatus.FAILED) {
            throw AwsError.validation("Cannot update endpoint \"" + caller.arn(KIND, name)
                    + "\" whose status is Failed: delete it and create it again.");
        }
        return endpoint;
    }

    private Endpoint settled(Caller caller, String name) {
        Endpoint endpoint = get(caller, name);
        if (endpoint.status().inProgress()) {
            throw AwsError.validation("Cannot update in-progress endpoint \"" + caller.arn(KIND, name) + "\".");
        }
        return endpoint;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
