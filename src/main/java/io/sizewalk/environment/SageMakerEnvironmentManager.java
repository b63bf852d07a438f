package io.sizewalk.environment;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.Warning;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
    private final SageMakerApi api;
    private final Holdings holdings;
    private final Ownership ownership;
    private final Deployment deployment;
    private final Removal removal;
    private final Polling waiting;
    private final AutoScaler scaler;
    private final ScalingActivities activities;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** Whether an endpoint that an earlier process of the job left may yet be of use. */
    private boolean resuming;

    private volatile boolean stopping;
    private @Nullable Deployed deployed;

    /** What the last successful deployment put in place. */
    private record Deployed(Fleet fleet, String configName) {}

    /**
     * For one job; its endpoint and everything else bears the tags. What an earlier process of the job left, as its journal
     * tells, is kept where it is what the first step asks for, and removed otherwise.
     *
     * @param journal the job's own, of the same names
     */
    public static SageMakerEnvironmentManager of(
            AwsAccess access, EndpointSpec spec, JobTags tags, JobJournal journal) {
        return of(access, spec, tags, journal, Deadlines.DEFAULT);
    }

    /** The same, with other deadlines. */
    public static SageMakerEnvironmentManager of(
            AwsAccess access, EndpointSpec spec, JobTags tags, JobJournal journal, Deadlines deadlines) {
        Clock clock = Clock.systemUTC();
        return new SageMakerEnvironmentManager(
                new SageMakerApi(access.sageMaker(), clock, journal.recorder()),
                new ScalingApi(access.applicationAutoScaling(), clock, journal.recorder()),
                access.settings(),
                spec,
                tags,
                journal.holdings(),
                deadlines,
                clock,
                Pause.REAL);
    }

    /** For one job that keeps no journal: what it creates is forgotten when its process is killed. */
    public static SageMakerEnvironmentManager of(AwsAccess access, EndpointSpec spec, JobTags tags) {
        Clock clock = Clock.systemUTC();
        return new SageMakerEnvironmentManager(
                new SageMakerApi(access.sageMaker(), clock, CallRecorder.none()),
                new ScalingApi(access.applicationAutoScaling(), clock, CallRecorder.none()),
                access.settings(),
                spec,
                tags,
                new Holdings(spec, CallRecorder.none()),
                Deadlines.DEFAULT,
                clock,
                Pause.REAL);
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
            Deadlines deadlines,
            Clock clock,
            Pause pause) {
        Pause stoppable = duration -> {
            if (stopping) {
                throw new InterruptedException("the job is being torn down");
            }
            pause.pause(duration);
        };
        this.spec = spec;
        this.deadlines = deadlines;
        this.api = api;
        this.holdings = holdings;
        this.resuming = holdings.mayHaveEndpoint();
        this.ownership = new Ownership(api, tags, holdings);
        this.deployment = new Deployment(api, spec, tags, holdings, ownership, deadlines, clock, stoppable);
        this.waiting = new Polling(clock, stoppable, Deployment.TOLERATED);

        ScalingOwnership scalingOwnership = new ScalingOwnership(scaling, tags, holdings.scaling());
        ScalingRemoval scalingRemoval = new ScalingRemoval(
                scaling,
                spec.scalableResourceId(),
                holdings.scaling(),
                scalingOwnership,
                settings.asCliOptions(),
                clock,
                stoppable);
        this.removal =
                new Removal(api, scalingRemoval, spec, holdings, ownership, settings.asCliOptions(), clock, stoppable);
        this.scaler = new AutoScaler(
                scaling, spec, tags, holdings.scaling(), scalingOwnership, scalingRemoval, deadlines, waiting);
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

    /**
     * Keeps the endpoint that an earlier process of the job left, if it is in service with just what is asked for. How long
     * its instances have run is not known: they count as just started.
     */
    private boolean keepsWhatWasLeft(EnvironmentConfig config, Progress progress)
            throws StepFailedException, InterruptedException {
        if (config.fresh() || config.scaling() != null || !holdings.scaling().isEmpty()) {
            return false;
        }
        Fleet fleet = config.fleet();
        Optional<InstanceType> type =
                api.endpoint(spec).map(EndpointState::configName).flatMap(holdings::typeOfConfig);
        if (!type.equals(Optional.of(fleet.type()))) {
            return false;
        }
        EndpointState state = settle(progress).state();
        if (state == null
                || !state.serves(fleet.count())
                || !holdings.typeOfConfig(state.configName()).equals(type)) {
            return false;
        }
        deployed = new Deployed(fleet, state.configName());
        return true;
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
        List<Leftover> left = removal.remove(deadlines.removal(), progress);
        if (!left.isEmpty()) {
            throw Leftover.all(JobException.Kind.AWS, "nothing more is deployed while this is left", left);
        }
    }

    private Settled settle(Progress progress) throws StepFailedException, InterruptedException {
        boolean[] moved = {false};
        Optional<Settled> settled = waiting.until(deadlines.inService(), waited -> {
            Optional<EndpointState> found = api.endpoint(spec);
            if (found.isEmpty()) {
                return Optional.of(new Settled(null, true));
            }
            EndpointState state = found.get();
            if (!ownership.isOurs(state)) {
                holdings.forgetEndpoint();
                throw replacedByOthers();
            }
            if (state.isMoving()) {
                moved[0] = true;
                progress.waiting(line(state.status(), waited));
                return Optional.empty();
            }
            return Optional.of(new Settled(state, moved[0]));
        });
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

    private JobException replacedByOthers() {
        return new JobException(
                JobException.Kind.AWS,
                "endpoint " + spec.endpointName() + " was deleted and created anew by someone else; it was left alone",
                "someone works with the same name: choose another --endpoint-name",
                null);
    }

    private String line(String status, Duration waited) {
        return "endpoint " + spec.endpointName() + ": " + status + " (" + waited.toSeconds() + " s)";
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
        return activities.since(start);
    }

    @Override
    public void tearDown(Progress progress) {
        stopping = true;
        oneAtATime.lock();
        try {
            stopping = false;
            deployed = null;
            List<Leftover> left = removeUninterrupted(progress);
            if (!left.isEmpty()) {
                throw Leftover.all(JobException.Kind.CLEANUP, "cleanup is incomplete", left);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /** On a thread of its own: the SDK gives up a call whose thread is interrupted, and nobody knows this one. */
    private List<Leftover> removeUninterrupted(Progress progress) {
        FutureTask<List<Leftover>> task = new FutureTask<>(() -> removal.remove(deadlines.removal(), progress));
        new Thread(task, "sizewalk-teardown").start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return removal.everything(String.valueOf(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
