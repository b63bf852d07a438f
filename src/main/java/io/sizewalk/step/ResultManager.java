package io.sizewalk.step;

import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import java.util.Collection;

/** Port: turns the record of a load into figures. */
public interface ResultManager {

    /**
     * @param run what the load manager recorded
     * @param metrics to compute beside the usual figures
     * @throws StepFailedException if the record cannot be read
     */
    Measurement measure(LoadRun run, Collection<Metric> metrics) throws StepFailedException;
}
