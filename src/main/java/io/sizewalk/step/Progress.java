package io.sizewalk.step;

import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.time.Duration;

/** Port: what a person who waits wants to know; what an implementation does not pass on is for nobody. Calls come from several threads. */
public interface Progress {

    default void stepStarted(int number, StepConfig config) {}

    /** @param message one line, such as {@code endpoint my-endpoint: Creating (12 s)} */
    default void waiting(String message) {}

    default void load(Live live) {}

    default void stepFinished(StepResult result) {}

    default void warning(Warning warning) {}

    /**
     * Live figures of the step under way.
     *
     * @param elapsed since the load began
     * @param planned of the whole load
     * @param requests ended so far
     * @param failed of those
     * @param p50Millis of the successful ones so far; not a number when there is none
     * @param p99Millis likewise
     */
    record Live(Duration elapsed, Duration planned, long requests, long failed, double p50Millis, double p99Millis) {}
}
