package io.sizewalk.emulator.scaling;

import io.sizewalk.emulator.control.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A variant whose instance count Application Auto Scaling may change. Only {@link AutoScaling} changes it. */
public final class ScalableTarget implements Numbered {

    /**
     * What a client sets.
     *
     * @param min instances, 0 or more
     * @param max instances, {@code min} or more
     * @param roleArn as it was given
     */
    public record Settings(int min, int max, String roleArn, Suspension suspension) {}

    private final long number;
    private final String id;
    private final ResourceId resource;
    private final Caller owner;
    private final Instant created;
    private final Cooldown cooldown = new Cooldown();
    private Settings settings;
    private @Nullable ScalingPolicy policy;
    private @Nullable PolicyAlarms alarms;

    ScalableTarget(long number, String id, ResourceId resource, Caller owner, Instant created, Settings settings) {
        this.number = number;
        this.id = id;
        this.resource = resource;
        this.owner = owner;
        this.created = created;
        this.settings = settings;
    }

    @Override
    public long number() {
        return number;
    }

    public ResourceId resource() {
        return resource;
    }

    public Instant created() {
        return created;
    }

    public Settings settings() {
        return settings;
    }

    /** AWS allows one target-tracking policy for each metric, and the one metric that is simulated makes one policy. */
    public Optional<ScalingPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** Those of its policy. */
    public Optional<PolicyAlarms> alarms() {
        return Optional.ofNullable(alarms);
    }

    public String arn(Caller caller) {
        return "arn:aws:application-autoscaling:" + caller.region() + ":" + Caller.ACCOUNT + ":scalable-target/" + id;
    }

    /** What its tags are kept under: the end of its ARN. */
    public String tagKey() {
        return "scalable-target/" + id;
    }

    /** Who registered it. */
    Caller owner() {
        return owner;
    }

    Cooldown cooldown() {
        return cooldown;
    }

    void set(Settings next) {
        settings = next;
    }

    /** Gives it a policy, with alarms that are made now. */
    void set(ScalingPolicy next, Instant now) {
        policy = next;
        alarms = new PolicyAlarms(next.tracking().target(), now);
    }

    void removePolicy() {
        policy = null;
        alarms = null;
    }
}
