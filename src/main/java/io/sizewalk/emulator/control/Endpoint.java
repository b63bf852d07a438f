package io.sizewalk.emulator.control;

import io.sizewalk.emulator.serving.Deployment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One endpoint, as it is now. Only {@link Endpoints} changes it. */
public final class Endpoint {

    /**
     * What an endpoint is changing to.
     *
     * @param configName the endpoint configuration's
     * @param variants what is to serve
     * @param replaces whether all instances are new ones; the same instances, more or fewer, otherwise
     * @param since when this was asked for
     */
    public record Change(String configName, List<ProductionVariant> variants, boolean replaces, Instant since) {
        public Change {
            variants = List.copyOf(variants);
        }
    }

    private final String name;
    private final Instant created;
    private Instant modified;
    private EndpointStatus status = EndpointStatus.CREATING;
    private String failureReason = "";
    private String configName;
    private List<ProductionVariant> variants = List.of();
    private @Nullable Change change;
    private @Nullable Deployment serving;

    Endpoint(String name, Change first) {
        this.name = name;
        this.created = first.since();
        this.modified = first.since();
        this.configName = first.configName();
        this.change = first;
    }

    /** As it was spelled when it was made. */
    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    /** When its status changed last. */
    public Instant modified() {
        return modified;
    }

    public EndpointStatus status() {
        return status;
    }

    /** Empty unless it has failed. */
    public String failureReason() {
        return failureReason;
    }

    /** Of what serves; of what is to serve before anything does. */
    public String configName() {
        return configName;
    }

    /** What serves; empty before anything does. */
    public List<ProductionVariant> variants() {
        return variants;
    }

    public Optional<Change> change() {
        return Optional.ofNullable(change);
    }

    /** What answers invocations now, be it that of before an update. */
    public @Nullable Deployment serving() {
        return status == EndpointStatus.DELETING ? null : serving;
    }

    /** The instances that count against the account's quotas now, by type. */
    Map<String, Integer> instances() {
        Map<String, Integer> held = new HashMap<>();
        variants.forEach(variant -> held.merge(variant.instanceType(), variant.count(), Integer::sum));
        if (change != null) {
            added(change).forEach((type, count) -> held.merge(type, count, Integer::sum));
        }
        return held;
    }

    /** The instances that {@code next} holds on top of what serves until it is done, by type. */
    Map<String, Integer> added(Change next) {
        Map<String, Integer> added = new HashMap<>();
        for (ProductionVariant variant : next.variants()) {
            int kept = next.replaces() ? 0 : count(variant.name());
            added.merge(variant.instanceType(), Math.max(0, variant.count() - kept), Integer::sum);
        }
        return added;
    }

    private int count(String variant) {
        return variants.stream()
                .filter(v -> v.name().equals(variant))
                .mapToInt(ProductionVariant::count)
                .sum();
    }

    void begin(Change next) {
        change = next;
        enter(EndpointStatus.UPDATING, next.since());
    }

    void succeed(Deployment deployment, Change done, Instant now) {
        if (serving != null) {
            serving.retireAllBut(deployment);
        }
        serving = deployment;
        variants = done.variants();
        configName = done.configName();
        change = null;
        failureReason = "";
        enter(EndpointStatus.IN_SERVICE, now);
    }

    /** What served before goes on serving. */
    void fail(String reason, Instant now) {
        change = null;
        failureReason = reason;
        enter(EndpointStatus.FAILED, now);
    }

    void delete(Instant now) {
        if (serving != null) {
            serving.retire();
        }
        enter(EndpointStatus.DELETING, now);
    }

    private void enter(EndpointStatus next, Instant now) {
        status = next;
        modified = now;
    }
}
