package io.sizewalk.step;

import io.sizewalk.model.EnvironmentConfig;
import io.sizewalk.model.ScalingActivity;
import java.time.Instant;
import java.util.List;

/** Port: brings an endpoint into the state that a step asks for, and takes everything down in the end. */
public interface EnvironmentManager {

    /**
     * Deploys, changes or keeps the endpoint and its auto scaling, whichever is least, and waits until all is as asked for.
     *
     * @param config what must serve
     * @param progress told what is being waited for
     * @throws StepFailedException if this cannot be had; another one may
     * @throws io.sizewalk.model.JobException if nothing can be had: no permission, a foreign endpoint, a missing model
     * @throws InterruptedException if the job is being stopped
     */
    Target setUp(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException;

    /**
     * Looks whether the endpoint is still what was set up, after a load that did not go well: one that someone deleted or
     * changed meanwhile says nothing about the fleet.
     *
     * @param config that was set up last
     * @throws StepFailedException if it is not, saying what became of it
     * @throws io.sizewalk.model.JobException if AWS does not say, or someone else's endpoint has taken its place
     * @throws InterruptedException if the job is being stopped
     */
    void verify(EnvironmentConfig config, Progress progress) throws StepFailedException, InterruptedException;

    /**
     * What auto scaling has done since then, oldest first; empty when nothing scales the endpoint. What AWS does not tell in
     * time is left out rather than waited for.
     */
    List<ScalingActivity> scalingSince(Instant start) throws InterruptedException;

    /**
     * Deletes everything that this job created, whatever state it is in. Safe to call more than once, and when nothing was
     * created. An interrupt does not stop it; a deadline does.
     *
     * @throws io.sizewalk.model.JobException of kind CLEANUP, naming what may still bill
     */
    void tearDown(Progress progress);
}
