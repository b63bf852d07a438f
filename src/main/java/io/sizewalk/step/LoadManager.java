package io.sizewalk.step;

import io.sizewalk.model.Criteria;
import io.sizewalk.model.Traffic;
import java.nio.file.Path;

/** Port: sends traffic to an endpoint and records it. */
public interface LoadManager extends AutoCloseable {

    /**
     * Sends the traffic and waits for its end.
     *
     * @param traffic what to send
     * @param criteria what it is judged by; a certain verdict ends it before its time
     * @param target where to
     * @param folder the step's own folder, which exists; the record is written there
     * @param progress told the live figures about once a second
     * @throws StepFailedException if the load could not be sent, or nothing was reachable
     * @throws InterruptedException if the job is being stopped; the load is stopped first
     */
    LoadRun send(Traffic traffic, Criteria criteria, Target target, Path folder, Progress progress)
            throws StepFailedException, InterruptedException;

    /** Stops whatever runs. */
    @Override
    void close();
}
