package io.sizewalk.step;

import io.sizewalk.model.Fleet;

/** Port: brings an endpoint into the state that a step asks for, and takes everything down in the end. */
public interface EnvironmentManager {

    /**
     * Deploys, changes or keeps the endpoint, whichever is least, and waits until it is in service.
     *
     * @param fleet what must serve
     * @param progress told what is being waited for
     * @throws StepFailedException if this fleet cannot be had; another one may
     * @throws io.sizewalk.model.JobException if no fleet can be had: no permission, a foreign endpoint, a missing model
     * @throws InterruptedException if the job is being stopped
     */
    Target setUp(Fleet fleet, Progress progress) throws StepFailedException, InterruptedException;

    /**
     * Deletes everything that this job created, whatever state it is in. Safe to call more than once, and when nothing was
     * created. An interrupt does not stop it; a deadline does.
     *
     * @throws io.sizewalk.model.JobException of kind CLEANUP, naming what may still bill
     */
    void tearDown(Progress progress);
}
