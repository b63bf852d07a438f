package io.sizewalk.load;

import io.gatling.commons.util.Clock;
import io.gatling.core.controller.inject.InjectionProfile;
import io.gatling.core.controller.inject.Workload;
import io.gatling.core.scenario.Scenario;
import io.gatling.core.stats.StatsEngine;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/**
 * Starts virtual users as a {@link TrafficRun} says. Gatling's own injection profiles are fixed when a simulation is built; this
 * one is asked anew, each second, who is to start in the next one or two, so that the load can be changed while it runs.
 */
final class LiveWorkload extends Workload implements TrafficRun.Starter {

    private static final double MILLIS = 1e3;
    private static final double NANOS = 1e9;

    private final TrafficRun run;
    private final AtomicLong userIds;
    private final long startTime;
    private final Clock clock;

    private LiveWorkload(
            TrafficRun run,
            Scenario scenario,
            AtomicLong userIds,
            long startTime,
            EventLoopGroup eventLoops,
            StatsEngine statsEngine,
            Clock clock) {
        super(scenario, userIds, eventLoops, statsEngine);
        if (statsEngine instanceof RecordingStatsEngine recording) {
            recording.logSendersOnly();
        }
        this.run = run;
        this.userIds = userIds;
        this.startTime = startTime;
        this.clock = clock;
    }

    /** For Gatling's scenario. */
    static InjectionProfile profile(TrafficRun run) {
        return new InjectionProfile() {
            @Override
            public Option<Object> totalUserCount() {
                return Option.empty();
            }

            @Override
            public Workload workload(
                    Scenario scenario,
                    AtomicLong userIds,
                    long startTime,
                    EventLoopGroup eventLoops,
                    StatsEngine statsEngine,
                    Clock clock) {
                return new LiveWorkload(run, scenario, userIds, startTime, eventLoops, statsEngine, clock);
            }
        };
    }

    /** On the injector's thread, which alone counts the users. */
    @Override
    public void injectBatch(FiniteDuration window) {
        double now = now();
        run.startUsers(now, now + window.toNanos() / NANOS, this);
        if (run.isOver()) {
            // Ends whoever still waits for the end of a pause.
            injectUser(seconds(0));
            setAllScheduled();
        }
    }

    @Override
    public void start(double second) {
        injectUser(seconds(second - now()));
    }

    @Override
    public long nextUser() {
        return userIds.get() + 1;
    }

    @Override
    public void endUser() {
        incrementStoppedUsers();
    }

    /** Of no effect: what is over says the run. */
    @Override
    public FiniteDuration duration() {
        return seconds(0);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    private double now() {
        return (clock.nowMillis() - startTime) / MILLIS;
    }

    private static FiniteDuration seconds(double seconds) {
        return new FiniteDuration(Math.max(0, Math.round(seconds * NANOS)), TimeUnit.NANOSECONDS);
    }
}
