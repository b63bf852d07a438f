package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import io.sizewalk.step.Progress;
import java.time.Clock;
import java.util.List;

/** Finds and removes what jobs left behind. Safe to do again, as often as one likes; what is not a job's is never touched. */
public interface Cleanup {

    /**
     * Of one job, by its journal: what may exist after all that was asked of AWS, and is still the job's by its tags or the
     * time of its creation.
     *
     * @param journal reopened, so that no other process works on the job; what is deleted is recorded in it
     * @throws JobException of kind USAGE if the job ran in another account or region than the access leads to; of kind AWS if
     *     AWS does not tell which account it is
     */
    static Cleanup ofJob(AwsAccess access, JobJournal journal) {
        journal.header().checkIsIn(access.settings().region(), access.accountId());
        Clock clock = Clock.systemUTC();
        return new JobCleanup(
                new SageMakerApi(access.sageMaker(), clock, journal.recorder()),
                new ScalingApi(access.applicationAutoScaling(), clock, journal.recorder()),
                journal,
                access.settings().asCliOptions(),
                clock,
                Pause.REAL);
    }

    /** Of all jobs in the access's region, by tags. What a job works with, as its lease tells, is found and left alone. */
    static Cleanup ofRegion(AwsAccess access, Clock clock) {
        return new RegionCleanup(
                new SageMakerApi(access.sageMaker(), clock, CallRecorder.none()),
                new ScalingApi(access.applicationAutoScaling(), clock, CallRecorder.none()),
                Leases.ofThisProcess(clock),
                access.settings().asCliOptions(),
                clock,
                Pause.REAL);
    }

    /**
     * What is there, what bills first. Changes nothing.
     *
     * @throws JobException if AWS refuses or fails
     */
    List<Finding> find() throws InterruptedException;

    /**
     * Deletes what is there and nobody works with: auto scaling, endpoints, and once these are gone their configurations.
     * Waits until it is gone, at most ten minutes.
     *
     * @return what is left, what bills first; empty when all is gone
     * @throws JobException if AWS does not tell what is there
     * @throws InterruptedException if the thread was interrupted; something may be left
     */
    List<Leftover> remove(Progress progress) throws InterruptedException;
}
