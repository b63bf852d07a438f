package io.sizewalk.environment;

import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.JobException;
import io.sizewalk.model.ScalingActivity;
import io.sizewalk.step.EnvironmentManager;
import io.sizewalk.step.Progress;
import io.sizewalk.step.StepFailedException;
import io.sizewalk.step.Target;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SageMaker endpoint for one job, brought into the state of each step with the least change ({@link Provisioning}).
 * Changes and deletes only what this job created.
 *
 * <p>Calls come one after another; a {@link #tearDown} from another thread, such as a shutdown hook's, makes a
 * {@link #setUp} under way stop at its next pause and then does its work.
 */
public final class SageMakerEnvironmentManager implements EnvironmentManager {

    private final EndpointSpec spec;
    private final Deadlines deadlines;
    private final Holdings holdings;
    private final LeaseKeeper leases;
    private final Removal removal;
    private final Provisioning provisioning;
    private final ScalingActivities activities;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile boolean stopping;

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
        this.leases = new LeaseKeeper(api, tags, processLeases, schedule);
        String cliOptions = settings.asCliOptions();
        this.removal = Removal.of(api, scaling, spec, tags, holdings, cliOptions, clock, stoppable);
        Ownership ownership = new Ownership(api, tags, holdings);
        Settling settling =
                new Settling(api, spec, holdings, ownership, new Polling(clock, stoppable, Deployment.TOLERATED));
        this.provisioning = new Provisioning(
                spec,
                settling,
                new LeftInService(api, spec, holdings, settling, leases),
                new Deployment(api, spec, leases, holdings, ownership, deadlines, clock, stoppable),
                new AutoScaler(scaling, spec, tags, holdings.scaling(), cliOptions, deadlines, clock, stoppable),
                removal,
                new TakeoverRemoval(api, scaling, spec, tags, processLeases, cliOptions, clock, stoppable),
                takeover,
                deadlines);
        this.activities = new ScalingActivities(scaling, spec.scalableResourceId(), deadlines.visible(), clock);
    }

    @Override
    public Target setUp(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            boolean fresh = provisioning.bring(config, progress);
            return new Target(spec.endpointName(), spec.variantName(), config.fleet(), fresh);
        } catch (AwsCallException e) {
            throw stopsTheJob(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Returns what stops the job; throws what only ends the step, or is an interrupt. */
    private static JobException stopsTheJob(AwsCallException e) throws StepFailedException, InterruptedException {
        if (e.is(AwsTrouble.INTERRUPTED)) {
            throw e.toInterrupt();
        }
        if (e.trouble().isOfThisFleet()) {
            throw e.toStep();
        }
        return e.toJob();
    }

    @Override
    public void verify(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            provisioning.verify(config, progress);
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
            provisioning.forget();
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
