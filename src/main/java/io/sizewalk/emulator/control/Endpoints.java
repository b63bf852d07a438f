package io.sizewalk.emulator.control;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints and their life cycle: Creating until the deploy time has passed, then InService or Failed; Updating
 * for as long, while the old capacity serves; Deleting, then gone.
 *
 * <p>UpdateEndpoint replaces every instance, as AWS's blue/green deployments do: until it is done both the old and the
 * new ones count against the quotas. UpdateEndpointWeightsAndCapacities adds or drops instances. When an update fails
 * the endpoint is Failed, and what served before goes on serving.
 */
public final class Endpoints {

    private static final String KIND = "endpoint";

    private final ModelFile models;
    private final Timers timers;
    private final Launch launch;
    private final Quotas quotas;
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

    public Endpoints(ModelFile models, Timers timers, Launch launch) {
        this.models = models;
        this.timers = timers;
        this.launch = launch;
        this.quotas = new Quotas(models.quotas());
    }

    /** From now on {@code watcher} is told. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** @throws AwsError if there is one of that name, or a quota is too small */
    public Endpoint create(Caller caller, String name, Definition config) {
        if (byName.containsKey(key(name))) {
            throw AwsError.validation("Cannot create already existing endpoint \"" + caller.arn(KIND, name) + "\".");
        }
        var change = new Endpoint.Change(config.name(), config.variants(), true, timers.now());
        Endpoint endpoint = new Endpoint(name, change);
        quotas.check(byName.values(), endpoint.added(change));
        byName.put(key(name), endpoint);
        deployLater(endpoint, change, failureReason -> {});
        return endpoint;
    }

    /**
     * Changes an endpoint to another configuration, with new instances.
     *
     * @throws AwsError if there is none of that name, it is in progress, or a quota is too small
     */
    public Endpoint update(Caller caller, String name, String configName, List<ProductionVariant> variants) {
        Endpoint endpoint = updatable(caller, name);
        watchers.forEach(watcher -> watcher.updating(endpoint, variants));
        change(endpoint, new Endpoint.Change(configName, variants, true, timers.now()), failureReason -> {});
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
        change(endpoint, new Endpoint.Change(endpoint.configName(), all, false, timers.now()), outcome);
        return endpoint;
    }

    private void change(Endpoint endpoint, Endpoint.Change change, Outcome outcome) {
        quotas.check(byName.values(), endpoint.added(change));
        endpoint.begin(change);
        deployLater(endpoint, change, outcome);
    }

    private void deployLater(Endpoint endpoint, Endpoint.Change change, Outcome outcome) {
        timers.after(models.scaledNanos(models.deploy()), () -> {
            try {
                Deployment next = launch.deploy(endpoint, endpoint.serving(), change);
                next.whenReady(failureReason -> {
                    if (failureReason.isEmpty()) {
                        endpoint.succeed(next, change, timers.now());
                    } else {
                        next.retireAllBut(endpoint.serving());
                        endpoint.fail(failureReason, timers.now());
                    }
                    outcome.settled(failureReason);
                });
            } catch (Launch.Failed e) {
                endpoint.fail(e.reason(), timers.now());
                outcome.settled(e.reason());
            }
        });
    }

    /** @throws AwsError if there is none of that name, or it is in progress */
    public void delete(Caller caller, String name) {
        Endpoint endpoint = settled(caller, name);
        watchers.forEach(watcher -> watcher.deleting(endpoint));
        endpoint.delete(timers.now());
        timers.after(models.scaledNanos(models.delete()), () -> {
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
     * @throws AwsError if there is none of that name, or it is in progress, or it has never been in service
     */
    public Endpoint updatable(Caller caller, String name) {
        Endpoint endpoint = settled(caller, name);
        if (endpoint.serving() == null) {
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
