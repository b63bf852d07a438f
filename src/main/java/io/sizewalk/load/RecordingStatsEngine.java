package io.sizewalk.load;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Gatling's own stats engine, watched: it alone knows the text of a failure, and whether a request made it into
 * simulation.log before the run was stopped. Gatling reports a request and then runs the user's next action on the same
 * thread, the user's event loop; {@link #takeEnd} hands the report on to that action. It knows when the request was meant to
 * start, and has it written with that time: a generator that is late must not hide what users would have waited.
 */
final class RecordingStatsEngine implements StatsEngine {

    private static final ThreadLocal<@Nullable End> LATEST = new ThreadLocal<>();

    private static final ThreadLocal<@Nullable Newcomer> NEWCOMER = new ThreadLocal<>();

    private final StatsEngine gatling;
    private final RunRecorder recorder;
    private final Object gate = new Object();
    /** Users who have sent nothing, and whose end is still to be reported. */
    private final AtomicInteger idle = new AtomicInteger();

    private volatile boolean sendersOnly;
    private boolean open = true;

    RecordingStatsEngine(StatsEngine gatling, RunRecorder recorder) {
        this.gatling = gatling;
        this.recorder = recorder;
    }

    /** How a request ended; not in simulation.log yet. */
    interface End {

        /** As simulation.log words it; null for a success. */
        @Nullable String failure();

        /**
         * Writes it to simulation.log.
         *
         * @param lateMillis how much after its intended start it was sent
         * @return false if the run was stopped before, so that simulation.log does not have it
         */
        boolean write(long lateMillis);
    }

    /** How the request that ended last on this thread did so, once; null if there is none. */
    static @Nullable End takeEnd() {
        End end = LATEST.get();
        LATEST.remove();
        return end;
    }

    /** A user of whom simulation.log has nothing yet. */
    private record Newcomer(RecordingStatsEngine engine, String scenario) {}

    /**
     * From now on, users make it into simulation.log with {@link #begin}: some start only to see that nothing is left to do, and
     * one to end the run.
     */
    void logSendersOnly() {
        sendersOnly = true;
    }

    /** To be called by a user's first action, which Gatling runs on the thread that has just started the user. */
    static void begin(boolean sends) {
        Newcomer user = NEWCOMER.get();
        NEWCOMER.remove();
        if (user != null && sends) {
            user.engine.gatling.logUserStart(user.scenario);
        } else if (user != null) {
            user.engine.idle.incrementAndGet();
        }
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
        if (sendersOnly) {
            NEWCOMER.set(new Newcomer(this, scenario));
        } else {
            gatling.logUserStart(scenario);
        }
    }

    @Override
    public void logUserEnd(String scenario) {
        // A user's end has no number, and those who send nothing end as soon as they have begun.
        if (idle.getAndUpdate(users -> Math.max(0, users - 1)) == 0) {
            gatling.logUserEnd(scenario);
        }
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
        LATEST.set(new End() {
            @Override
            public @Nullable String failure() {
                return status.name().equals("OK") ? null : message.isEmpty() ? "failed" : message.get();
            }

            @Override
            public boolean write(long lateMillis) {
                synchronized (gate) {
                    if (open) {
                        gatling.logResponse(
                                scenario,
                                groups,
                                requestName,
                                startTimestamp - lateMillis,
                                endTimestamp,
                                status,
                                responseCode,
                                message);
                    }
                    return open;
                }
            }
        });
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
