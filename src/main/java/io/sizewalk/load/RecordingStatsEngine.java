package io.sizewalk.load;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Gatling's own stats engine, watched: it alone knows the text of a failure, and whether a request made it into
 * simulation.log before the run was stopped. Gatling reports a request and then runs the user's next action on the same
 * thread, the user's event loop; {@link #takeEnd} hands the report on to that action.
 */
final class RecordingStatsEngine implements StatsEngine {

    private static final ThreadLocal<@Nullable End> LATEST = new ThreadLocal<>();

    private final StatsEngine gatling;
    private final StepRecorder recorder;
    private final Object gate = new Object();
    private boolean open = true;

    RecordingStatsEngine(StatsEngine gatling, StepRecorder recorder) {
        this.gatling = gatling;
        this.recorder = recorder;
    }

    /**
     * How a request ended.
     *
     * @param failure as simulation.log words it; null for a success
     */
    record End(@Nullable String failure) {}

    /** How the request that ended last on this thread did so, once; null if simulation.log will not have it. */
    static @Nullable End takeEnd() {
        End end = LATEST.get();
        LATEST.remove();
        return end;
    }

    @Override
    public void start() {
        gatling.start();
    }

    @Override
    public void stop(ActorRef<Controller.Command> controller, Option<Exception> exception) {
        synchronized (gate) {
            open = false;
            gatling.stop(controller, exception);
        }
    }

    @Override
    public void logUserStart(String scenario) {
        gatling.logUserStart(scenario);
    }

    @Override
    public void logUserEnd(String scenario) {
        gatling.logUserEnd(scenario);
    }

    @Override
    public void logResponse(
            String scenario,
            List<String> groups,
            String requestName,
            long startTimestamp,
            long endTimestamp,
            Status status,
            Option<String> responseCode,
            Option<String> message) {
        synchronized (gate) {
            if (!open) {
                LATEST.remove();
                return;
            }
            gatling.logResponse(
                    scenario, groups, requestName, startTimestamp, endTimestamp, status, responseCode, message);
        }
        LATEST.set(new End(status.name().equals("OK") ? null : message.isEmpty() ? "failed" : message.get()));
    }

    @Override
    public void logGroupEnd(String scenario, GroupBlock group, long exitTimestamp) {
        gatling.logGroupEnd(scenario, group, exitTimestamp);
    }

    @Override
    public void logRequestCrash(String scenario, List<String> groups, String requestName, String error) {
        recorder.crashed("a request could not be built: " + error);
        gatling.logRequestCrash(scenario, groups, requestName, error);
    }
}
