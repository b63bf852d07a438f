package io.sizewalk.load;

import io.gatling.app.Runner;
import io.gatling.commons.util.DefaultClock;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.stats.writer.RunMessage;
import io.netty.channel.EventLoopGroup;

/** Gatling's runner with our eyes on its statistics, and without its look for newer versions on the network. */
final class RecordingRunner extends Runner {

    private final RunRecorder recorder;

    RecordingRunner(
            ActorSystem system,
            EventLoopGroup eventLoops,
            GatlingArgs args,
            GatlingConfiguration configuration,
            RunRecorder recorder) {
        super(system, eventLoops, new DefaultClock(), args, configuration);
        this.recorder = recorder;
    }

    @Override
    public StatsEngine newStatsEngine(SimulationParams params, RunMessage run) {
        return new RecordingStatsEngine(super.newStatsEngine(params, run), recorder);
    }

    /** Gatling asks a public repository here, with a second's timeout each for connecting and reading. */
    @Override
    public void displayVersionWarning() {}
}
