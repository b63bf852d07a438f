package io.sizewalk.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private @Nullable ObjectNode deploymentConfig;

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

    /** Why it has failed, or its last update has; empty otherwise. */
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

    /** The last DeploymentConfig that it was deployed with; null if there was none. */
    public @Nullable ObjectNode deploymentConfig() {
        return deploymentConfig;
    }

    void deployWith(@Nullable ObjectNode config) {
        deploymentConfig = config;
    }

    /** What answers invocations now, be it that of before an update. */
    public @Nullable Deployment serving() {
        return status == EndpointStatus.DELETING ? null : serving;
    }

    /** What counts against the account's quotas now: instances by type, and the concurrency of serverless variants. */
    Map<String, Integer> instances() {
        Map<String, Integer> held = new HashMap<>();
        variants.forEach(
                variant -> variant.capacity().quotas().forEach((key, use) -> held.merge(key, use, Integer::sum)));
        if (change != null) {
            added(change).forEach((type, count) -> held.merge(type, count, Integer::sum));
        }
        return held;
    }

    /** What {@code next} holds on top of what serves until it is done, by type as {@link #instances}. */
    Map<String, Integer> added(Change next) {
        Map<String, Integer> added = new HashMap<>();
        for (ProductionVariant variant : next.variants()) {
            Map<String, Integer> kept = next.replaces() ? Map.of() : quotas(variant.name());
            variant.capacity()
                    .quotas()
                    .forEach((key, use) ->
                            added.merge(key, Math.max(0, use - kept.getOrDefault(key, 0)), Integer::sum));
        }
        return added;
    }

    private Map<String, Integer> quotas(String variant) {
        return variants.stream()
                .filter(v -> v.name().equals(variant))
                .findFirst()
                .map(v -> v.capacity().quotas())
                .orElse(Map.of());
    }

    void begin(Change next) {
        change = next;
        failureReason = "";
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

    /** What served before goes on serving; what was started is given back until {@link #rolledBack}. */
    void rollBack(String reason, Instant now) {
        failureReason = reason;
        enter(EndpointStatus.ROLLING_BACK, now);
    }

    /** It is as it was before its update. */
    void rolledBack(Instant now) {
        change = null;
        enter(EndpointStatus.IN_SERVICE, now);
    }

    /** It serves as before, but only another update makes it sound again. */
    void failRollback(String reason, Instant now) {
        change = null;
        failureReason = reason;
        enter(EndpointStatus.UPDATE_ROLLBACK_FAILED, now);
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
