package io.sizewalk.environment;

import io.sizewalk.environment.SeenEndpoint.Variant;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.Progress;
import io.sizewalk.step.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is measured as it is: it is only looked at, and it must stay what it was. Figures of a fleet that
 * auto scaling has changed meanwhile would be of no fleet in particular, so a change ends the job.
 */
public final class StandingEndpoint implements EnvironmentManager {

    private static final String KEEP_IT =
            "Keep auto scaling from changing it meanwhile (register-scalable-target --suspended-state), and run again.";

    private final EndpointLook look;
    private final String name;
    private final String variant;
    private final Fleet fleet;
    private boolean warm;

    private StandingEndpoint(EndpointLook look, String name, String variant, Fleet fleet) {
        this.look = look;
        this.name = name;
        this.variant = variant;
        this.fleet = fleet;
    }

    /**
     * Looks at it for the first time.
     *
     * @param wanted a variant; null for the only one
     * @throws JobException of kind USAGE if there is no such endpoint or variant, or it has no instances of one type; of kind AWS
     *     if it is not in service, or AWS does not say
     * @throws InterruptedException if the calling thread was interrupted
     */
    public static StandingEndpoint find(EndpointLook look, String name, @Nullable String wanted)
            throws InterruptedException {
        SeenEndpoint seen = look.endpoint(name);
        Variant variant = seen.variant(wanted);
        checkInService(seen);
        if (variant.serverless()) {
            throw JobException.usage(
                    "variant " + variant.name() + " of endpoint " + name
                            + " is serverless: it has no instances to scale",
                    "Name an endpoint with instances.");
        }
        Integer count = variant.instances();
        InstanceType type = look.type(seen, variant.name()).orElse(null);
        if (count == null || count < 1 || type == null) {
            throw JobException.usage(
                    "variant " + variant.name() + " of endpoint " + name + " has " + (count == null ? "no" : count)
                            + " instances of " + (type == null ? "no one type" : type),
                    "Name a variant that instances of one type serve.");
        }
        return new StandingEndpoint(look, name, variant.name(), new Fleet(type, count));
    }

    public String variant() {
        return variant;
    }

    /** What served it at the first look. */
    public Fleet fleet() {
        return fleet;
    }

    /**
     * Looks whether it is what it was.
     *
     * @throws JobException of kind AWS if it is not, or AWS does not say
     * @throws InterruptedException if the calling thread was interrupted
     */
    public void checkUnchanged() throws InterruptedException {
        SeenEndpoint seen = look.endpoint(name);
        int count = seen.instances(variant).orElse(0);
        if (count != fleet.count()) {
            throw new JobException(
                    JobException.Kind.AWS,
                    "endpoint " + name + " had " + fleet.count() + " instances and now has " + count
                            + ": what was measured is of neither",
                    KEEP_IT,
                    null);
        }
        checkInService(seen);
    }

    @Override
    public Target setUp(EnvironmentConfig config, Progress progress) throws InterruptedException {
        checkUnchanged();
        boolean first = !warm;
        warm = true;
        return new Target(name, variant, fleet, first);
    }

    @Override
    public void verify(EnvironmentConfig config, Progress progress) throws InterruptedException {
        checkUnchanged();
    }

    @Override
    public List<ScalingActivity> scalingSince(Instant start) {
        return List.of();
    }

    /** Nothing was created, so nothing is deleted. */
    @Override
    public void tearDown(Progress progress) {}

    private static void checkInService(SeenEndpoint seen) {
        if (!seen.inService()) {
            throw new JobException(
                    JobException.Kind.AWS,
                    "endpoint " + seen.name() + " is not in service: " + seen.told(),
                    seen.status().equals("Updating") ? KEEP_IT : "Wait until it is in service, or name another.",
                    null);
        }
    }
}
