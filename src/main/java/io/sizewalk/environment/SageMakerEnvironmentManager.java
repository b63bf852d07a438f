package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobException;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Warning;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One SageMaker endpoint for one job, brought into the state of each step with the least change: kept as it is, its count
 * updated, or deleted and created anew when the type changes, so that two types never bill at once. Its auto scaling is kept
 * likewise, or taken off, verified, and registered anew. Changes and deletes only what this job created.
 *
 * <p>Calls come one after another; a {@link #tearDown} from another thread, such as a shutdown hook's, makes a
 * {@link #setUp} under way stop at its next pause and then does its work.
 */
public final class SageMakerEnvironmentManager implements EnvironmentManager {

    private final EndpointSpec spec;
    private final Deadlines deadlines;
    private final Holdings holdings;
    private final Settling settling;
    private final LeftInService left;
    private final Deployment deployment;
    private final Removal removal;
    private final AutoScaler scaler;
    private final ScalingActivities activities;
    private final LeaseKeeper leases;
    private final TakeoverRemoval takeovers;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** Whether an endpoint that an earlier process of the job left may yet be of use. */
    private boolean resuming;

    /** What is still in the job's place. */
    private Takeover takeover;

    private volatile boolean stopping;
    private @Nullable Deployed deployed;

    /** What the last successful deployment put in place. */
    private record Deployed(Fleet fleet, String configName) {}

    /**
     * For one job; its endpoint and everything else bears the tags. What an earlier process of the job left, as its journal
     * tells, is kept where it is what the first step asks for, and removed otherwise.
     *
     * @param journal the job's own, of the same names
     * @param takeover what {@link Preflight} found in the job's place: removed before the first creation, unless it has
     *     changed since
     * @param deadlines how long AWS may take
     */
    public static SageMakerEnvironmentManager of(
            AwsAccess access,
            EndpointSpec spec,
            JobTags tags,
            JobJournal journal,
            Takeover takeover,
            Deadlines deadlines) {
        Clock clock = Clock.systemUTC();
        return new SageMakerEnvironmentManager(
                new SageMakerApi(access.sageMaker(), clock, journal.recorder()),
                new ScalingApi(access.applicationAutoScaling(), clock, journal.recorder()),
                access.settings(),
                spec,
                tags,
                journal.holdings(),
                takeover,
                Leases.ofThisProcess(clock),
                deadlines,
                clock,
                Pause.REAL,
                Schedule.REAL);
    }

    /**
     * @param settings name the place in the commands of a message about leftovers
     * @param holdings what an earlier process of the job may have left
     */
    SageMakerEnvironmentManager(
            SageMakerApi api,
            ScalingApi scaling,
            AwsSettings settings,
            EndpointSpec spec,
            JobTags tags,
            Holdings holdings,
            Takeover takeover,
            Leases processLeases,
            Deadlines deadlines,
            Clock clock,
            Pause pause,
            Schedule schedule) {
        Pause stoppable = duration -> {
            if (stopping) {
                throw new InterruptedException("the job is being torn down");
            }
            pause.pause(duration);
        };
        this.spec = spec;
        this.deadlines = deadlines;
        this.holdings = holdings;
        this.resuming = holdings.mayHaveEndpoint();
        this.takeover = takeover;
        this.leases = new LeaseKeeper(api, tags, processLeases, schedule);
        Ownership ownership = new Ownership(api, tags, holdings);
        this.deployment = new Deployment(api, spec, leases, holdings, ownership, deadlines, clock, stoppable);
        Polling waiting = new Polling(clock, stoppable, Deployment.TOLERATED);
        this.settling = new Settling(api, spec, holdings, ownership, waiting);
        this.left = new LeftInService(api, spec, holdings, settling, leases);

        String cliOptions = settings.asCliOptions();
        this.removal = Removal.of(api, scaling, spec, tags, holdings, cliOptions, clock, stoppable);
        this.scaler = new AutoScaler(scaling, spec, tags, holdings.scaling(), cliOptions, deadlines, clock, stoppable);
        this.takeovers = new TakeoverRemoval(api, scaling, spec, tags, processLeases, cliOptions, clock, stoppable);
        this.activities = new ScalingActivities(scaling, spec.scalableResourceId(), deadlines.visible(), clock);
    }

    @Override
    public Target setUp(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Fleet fleet = config.fleet();
            boolean fresh = bring(config, progress);
            return new Target(spec.endpointName(), spec.variantName(), fleet, fresh);
        } catch (AwsCallException e) {
            throw stopsTheJob(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Returns what stops the job; throws what only ends the step, or is an interrupt. */
    private static JobException stopsTheJob(AwsCallException e) throws StepFailedException, InterruptedException {
        if (e.is(AwsTrouble.INTERRUPTED)) {
            // The SDK keeps the flag; the exception takes its place, as is the custom.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException(e.text()).initCause(e);
        }
        if (e.trouble().isOfThisFleet()) {
            throw e.toStep();
        }
        return e.toJob();
    }

    /** @return whether instances were started */
    private boolean bring(EnvironmentConfig config, Progress progress)
            throws StepFailedException, InterruptedException {
        Fleet fleet = config.fleet();
        if (!takeover.isEmpty()) {
            takeovers.remove(takeover, deadlines.removal(), progress);
            takeover = Takeover.NOTHING;
        }
        boolean kept = resuming && keepsWhatWasLeft(config, progress);
        resuming = false;
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

    @Override
    public void verify(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
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
        } catch (AwsCallException e) {
            throw stopsTheJob(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public List<ScalingActivity> scalingSince(Instant start) throws InterruptedException {
        List<ScalingActivity> since = activities.since(start);
        oneAtATime.lockInterruptibly();
        try {
            holdings.scaled(since);
        } finally {
            oneAtATime.unlock();
        }
        return since;
    }

    @Override
    public void tearDown(Progress progress) {
        stopping = true;
        oneAtATime.lock();
        try {
            stopping = false;
            deployed = null;
            leases.stop();
            List<Leftover> remains = removeUninterrupted(progress);
            if (!remains.isEmpty()) {
                throw Leftover.all(JobException.Kind.CLEANUP, "cleanup is incomplete", remains);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<Leftover> removeUninterrupted(Progress progress) {
        try {
            return Uninterrupted.call("sizewalk-teardown", () -> removal.remove(deadlines.removal(), progress));
        } catch (ExecutionException e) {
            return removal.everything(String.valueOf(e.getCause()));
        }
    }
}
