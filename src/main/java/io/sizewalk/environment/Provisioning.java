package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Warning;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the job's endpoint into the state of each step with the least change: kept as it is, its count updated, or deleted
 * and created anew when the type changes, so that two types never bill at once. Its auto scaling is kept likewise, or taken
 * off, verified, and registered anew.
 */
final class Provisioning {

    private final EndpointSpec spec;
    private final Settling settling;
    private final LeftInService left;
    private final Deployment deployment;
    private final AutoScaler scaler;
    private final Removal removal;
    private final TakeoverRemoval takeovers;
    private final Deadlines deadlines;

    /** What is still in the job's place. */
    private Takeover takeover;

    private @Nullable Deployed deployed;

    /** What the last successful deployment put in place. */
    private record Deployed(Fleet fleet, String configName) {}

    /** @param takeover removed before the first creation, unless it has changed since it was found */
    Provisioning(
            EndpointSpec spec,
            Settling settling,
            LeftInService left,
            Deployment deployment,
            AutoScaler scaler,
            Removal removal,
            TakeoverRemoval takeovers,
            Takeover takeover,
            Deadlines deadlines) {
        this.spec = spec;
        this.settling = settling;
        this.left = left;
        this.deployment = deployment;
        this.scaler = scaler;
        this.removal = removal;
        this.takeovers = takeovers;
        this.takeover = takeover;
        this.deadlines = deadlines;
    }

    /**
     * @return whether instances were started, or may have been: by AWS, or by an earlier process of the job
     * @throws StepFailedException if this state cannot be had; then nothing is in place, or what was there before
     * @throws AwsCallException if AWS refuses; see {@link AwsTrouble#isOfThisFleet()} for what that means to the step
     * @throws JobException if something of others is in the way, or of the job's cannot be removed
     */
    boolean bring(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        Fleet fleet = config.fleet();
        if (!takeover.isEmpty()) {
            takeovers.remove(takeover, deadlines.removal(), progress);
            takeover = Takeover.NOTHING;
        }
        boolean kept = keepsWhatWasLeft(config, progress);
        Deployed last = deployed;
        if (last == null || !last.fleet.type().equals(fleet.type()) || config.fresh()) {
            return replace(config, progress);
        }
        Settled now = settle(progress);
        Optional<String> spoilt = now.spoilt(last.configName);
        if (now.state() == null || spoilt.isPresent()) {
            progress.warning(new Warning(
                    "endpoint " + spec.endpointName() + " " + spoilt.orElse("is gone") + " since the last step",
                    "it is created anew; CloudTrail says who did this"));
            return replace(config, progress);
        }
        boolean grown = !now.state().serves(last.fleet.count());
        boolean moved = now.moved();
        // What scales an endpoint would work against a new count.
        boolean scale = !scaler.isAsAsked(config.scaling())
                || (config.scaling() != null && !now.state().serves(fleet.count()));
        if (scale) {
            scaler.remove(progress);
            // It may have begun a change of its own just before.
            now = settle(progress);
            moved |= now.moved();
        }
        if (now.state() == null || !now.state().serves(fleet.count())) {
            Integer before = now.state() == null ? null : now.state().currentCount();
            grown = before == null || before < fleet.count();
            changeCount(fleet, progress);
        }
        if (scale) {
            scale(config, progress);
        }
        deployed = new Deployed(fleet, last.configName);
        return moved || grown || kept;
    }

    /** How long the instances of what an earlier process left have run is not known: they count as just started. */
    private boolean keepsWhatWasLeft(EnvironmentConfig config, Progress progress) throws InterruptedException {
        Optional<String> configName = left.keep(config, deadlines.inService(), progress);
        configName.ifPresent(name -> deployed = new Deployed(config.fleet(), name));
        return configName.isPresent();
    }

    /** Deletes what there is, then creates. Always starts instances. */
    private boolean replace(EnvironmentConfig config, Progress progress)
            throws StepFailedException, InterruptedException {
        clear(progress);
        String configName;
        try {
            configName = deployment.create(config.fleet(), progress);
        } catch (StepFailedException e) {
            clear(progress);
            throw e;
        } catch (AwsCallException e) {
            if (e.trouble().isOfThisFleet()) {
                clear(progress);
            }
            throw e;
        }
        if (!scaler.isAsAsked(config.scaling())) {
            scaler.remove(progress);
            scale(config, progress);
        }
        deployed = new Deployed(config.fleet(), configName);
        return true;
    }

    /** On an endpoint that serves with the count asked for and that nothing scales. */
    private void scale(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        AutoScaling scaling = config.scaling();
        if (scaling == null) {
            return;
        }
        try {
            scaler.register(scaling, progress);
            // AWS itself starts what the minimum lacks: the step must not begin with another count than its own.
            deployment.awaitService(config.fleet(), progress);
        } catch (StepFailedException e) {
            clear(progress);
            throw e;
        } catch (AwsCallException e) {
            if (e.trouble().isOfTheRequest()) {
                clear(progress);
                throw e.toStep();
            }
            throw e;
        }
    }

    private void changeCount(Fleet fleet, Progress progress) throws StepFailedException, InterruptedException {
        try {
            deployment.changeCount(fleet, progress);
        } catch (StepFailedException e) {
            // Whatever state it is in, it is not the one asked for: better none than one that bills and cannot be used.
            clear(progress);
            throw e;
        } catch (AwsCallException e) {
            // Refused, so it serves as before and the next step may use it.
            if (e.trouble().isOfTheRequest()) {
                throw e.toStep();
            }
            throw e;
        }
    }

    private void clear(Progress progress) throws InterruptedException {
        deployed = null;
        List<Leftover> remains = removal.remove(deadlines.removal(), progress);
        if (!remains.isEmpty()) {
            throw Leftover.all(JobException.Kind.AWS, "nothing more is deployed while this is left", remains);
        }
    }

    private Settled settle(Progress progress) throws StepFailedException, InterruptedException {
        Optional<Settled> settled = settling.await(deadlines.inService(), progress);
        if (settled.isEmpty()) {
            clear(progress);
            throw new StepFailedException(
                    Failed.Cause.ENVIRONMENT,
                    "endpoint " + spec.endpointName() + ": AWS was at work on it for "
                            + deadlines.inService().toMinutes() + " min",
                    null);
        }
        return settled.get();
    }

    /**
     * Looks whether the endpoint is still what the last {@link #bring} made of it.
     *
     * @throws StepFailedException if it is not
     */
    void verify(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        Deployed asSetUp = deployed;
        if (asSetUp == null) {
            throw new IllegalStateException("nothing is set up");
        }
        // What scales by itself may have any count by now.
        Integer count = config.scaling() == null ? config.fleet().count() : null;
        Optional<String> changed = settle(progress).changed(asSetUp.configName, count);
        if (changed.isPresent()) {
            throw new StepFailedException(
                    Failed.Cause.ENVIRONMENT,
                    "endpoint " + spec.endpointName() + " " + changed.get()
                            + " while load was sent, so the load says nothing about the fleet"
                            + " (CloudTrail says who did this)",
                    null);
        }
    }

    /** Whatever was deployed is being removed. */
    void forget() {
        deployed = null;
    }
}
