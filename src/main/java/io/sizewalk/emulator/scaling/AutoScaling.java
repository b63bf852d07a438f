package io.sizewalk.emulator.scaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.Account;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.control.Endpoint;
import io.sizewalk.emulator.control.Endpoints;
import io.sizewalk.emulator.control.ProductionVariant;
import io.sizewalk.emulator.metrics.VariantId;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.scaling.ScalingPolicy.Tracking;
import io.sizewalk.emulator.serving.VariantFleet;
import io.sizewalk.emulator.time.Minutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Application Auto Scaling: the scalable targets and their policies, which it carries out once in each of AWS's minutes.
 * Nothing is scaled while the endpoint is Updating.
 *
 * <p>When an endpoint is deleted its targets and their policies go: "Application Auto Scaling deregisters those models
 * as scalable targets without notifying you" (SageMaker's developer guide, "Delete endpoints configured for auto
 * scaling"). And while a variant is a target, UpdateEndpoint can neither drop it nor change its instance type ("Update
 * endpoints that use auto scaling").
 */
public final class AutoScaling {

    private final Account account;
    private final CapacityChange capacity;
    private final TargetTracking tracking;
    private final Map<ResourceId, ScalableTarget> targets = new LinkedHashMap<>();
    private final int alarmsLag;
    private long made;

    public AutoScaling(Account account) {
        this.account = account;
        this.capacity = new CapacityChange(account.endpoints(), account.timers());
        this.tracking = new TargetTracking(account, capacity);
        this.alarmsLag = Minutes.spanning(account.file().metrics().alarmDelay());
        account.metrics().eachMinute(this::tick);
        account.endpoints().watch(new Endpoints.Watcher() {
            @Override
            public void updating(Endpoint endpoint, List<ProductionVariant> next) {
                refuseOtherTypes(endpoint, next);
            }

            @Override
            public void deleting(Endpoint endpoint) {
                List.copyOf(targets.values()).stream()
                        .filter(target -> target.resource().endpoint().equals(endpoint.name()))
                        .forEach(AutoScaling.this::remove);
            }
        });
    }

    /** In the order in which they were registered. */
    public Collection<ScalableTarget> targets() {
        return targets.values();
    }

    public Optional<ScalableTarget> target(ResourceId resource) {
        return Optional.ofNullable(targets.get(resource));
    }

    /** Those of all targets, in the order in which they were made. */
    public Collection<ScalingPolicy> policies() {
        return targets.values().stream()
                .flatMap(target -> target.policy().stream())
                .toList();
    }

    /** Newest first, also those of targets that are gone. */
    public Collection<ScalingActivity> activities() {
        return capacity.activities();
    }

    /**
     * Registers a variant, or changes the settings of one that is registered. If its endpoint can be changed now, its
     * count is brought between the limits at once.
     *
     * @throws AwsError if there is no such variant, or it cannot be scaled
     */
    public ScalableTarget register(Caller caller, ResourceId resource, ScalableTarget.Settings settings) {
        ProductionVariant variant = variant(resource);
        if (variant.serverless().isPresent()) {
            throw AwsError.validation(
                    "The variant of " + resource + " is serverless: it has no instance count that could be scaled.");
        }
        if (variant.instanceType().startsWith("ml.t2.")) {
            throw AwsError.validation("The instance type " + variant.instanceType() + " of " + resource
                    + " is burstable: auto scaling does not support it.");
        }
        ScalableTarget target = targets.computeIfAbsent(
                resource,
                key -> new ScalableTarget(
                        made++,
                        UUID.randomUUID().toString(),
                        key,
                        caller,
                        account.timers().now(),
                        settings));
        target.set(settings);
        if (scalable(target).isPresent()) {
            bound(target, variant);
        }
        return target;
    }

    private void bound(ScalableTarget target, ProductionVariant now) {
        int min = target.settings().min();
        int max = Math.max(1, target.settings().max()); // a variant is never without any instance
        if (now.count() < min) {
            capacity.begin(target, now, min, "minimum capacity was set to " + min, () -> {});
        } else if (now.count() > max) {
            capacity.begin(target, now, max, "maximum capacity was set to " + max, () -> {});
        }
    }

    /** The variant with the count it is to have. */
    private ProductionVariant variant(ResourceId resource) {
        Endpoint endpoint = account.endpoints().find(resource.endpoint());
        if (endpoint == null) {
            throw absent(resource);
        }
        List<ProductionVariant> variants =
                endpoint.variants().isEmpty() ? endpoint.change().orElseThrow().variants() : endpoint.variants();
        return variants.stream()
                .filter(variant -> variant.name().equals(resource.variant()))
                .findFirst()
                .orElseThrow(() -> absent(resource));
    }

    private static AwsError absent(ResourceId resource) {
        return AwsError.validation("SageMaker endpoint variant doesn't exist: " + resource);
    }

    /** The instances of a target if their number may be changed now. */
    private Optional<VariantFleet> scalable(ScalableTarget target) {
        Endpoint endpoint = account.endpoints().find(target.resource().endpoint());
        if (endpoint == null || endpoint.status().inProgress() || endpoint.serving() == null) {
            return Optional.empty();
        }
        return endpoint.serving().variant(target.resource().variant());
    }

    private void refuseOtherTypes(Endpoint endpoint, List<ProductionVariant> next) {
        List<String> changed = new ArrayList<>();
        for (ProductionVariant now : endpoint.variants()) {
            boolean same = next.stream()
                    .anyMatch(variant -> variant.name().equals(now.name())
                            && variant.instanceType().equals(now.instanceType()));
            if (!same && targets.containsKey(new ResourceId(endpoint.name(), now.name()))) {
                changed.add(now.name());
            }
        }
        if (!changed.isEmpty()) {
            throw AwsError.validation(
                    "The variant(s) \"" + changed + "\" must be deregistered as scalable targets with AWS"
                            + " Auto Scaling before they can be removed or have their instance type updated.");
        }
    }

    /** The target, its policy and its tags are gone; its activities stay. */
    public void remove(ScalableTarget target) {
        targets.remove(target.resource());
        account.tags().forget(target.tagKey());
    }

    /**
     * Gives a target a policy, or changes the one that it has.
     *
     * @throws AwsError if it has one of another name
     */
    public ScalingPolicy put(ScalableTarget target, String name, ObjectNode configuration, Tracking values) {
        ScalingPolicy policy = target.policy()
                .map(old -> {
                    if (!old.name().equals(name)) {
                        throw AwsError.validation(
                                "Only one TargetTrackingScaling policy for a given metric specification is allowed.");
                    }
                    return old.with(configuration, values);
                })
                .orElseGet(() -> new ScalingPolicy(
                        made++,
                        target.resource(),
                        name,
                        UUID.randomUUID().toString(),
                        account.timers().now(),
                        configuration,
                        values,
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString()));
        target.set(policy, account.timers().now());
        return policy;
    }

    /** The target and its capacity stay as they are. */
    public void removePolicy(ScalableTarget target) {
        target.removePolicy();
    }

    /** @param over the number of the minute that has just passed */
    private void tick(long over) {
        for (ScalableTarget target : List.copyOf(targets.values())) {
            ResourceId resource = target.resource();
            VariantMetrics metrics = account.metrics()
                    .find(new VariantId(resource.endpoint(), resource.variant()))
                    .orElse(null);
            target.alarms().ifPresent(alarms -> {
                alarms.evaluate(
                        metrics,
                        over - alarmsLag,
                        account.minutes(),
                        account.timers().now());
                target.policy()
                        .filter(policy -> scalable(target).isPresent())
                        .ifPresent(policy -> tracking.follow(target, policy, variant(resource), alarms));
            });
        }
    }
}
