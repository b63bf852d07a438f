package io.sizewalk.load;

import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.javaapi.core.Simulation;
import io.gatling.netty.util.Transports;
import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import scala.Option;

/**
 * Runs a simulation in this JVM, any number of times. It does what {@code io.gatling.app.Gatling} 3.15 does between its
 * {@code main} and its runner, less what a long-lived process cannot have: that class stops Logback after a run, parses a
 * command line and ends the JVM.
 */
final class GatlingEngine {

    private static final int MOST_EVENT_LOOPS = 4;

    private final GatlingConfiguration configuration = GatlingConfiguration.load();

    /**
     * Threads that send. Each keeps connections of its own, so that fewer mean that fewer stand idle; one sends some 5,000
     * requests a second.
     */
    static int eventLoops() {
        return Math.max(2, Math.min(MOST_EVENT_LOOPS, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Runs a simulation to its end.
     *
     * @param folder where Gatling makes the folder of this run; must be this run's own
     * @return the simulation.log
     * @throws IllegalStateException if a request could not be built
     */
    Path run(Class<? extends Simulation> simulation, Path folder, RunRecorder recorder) {
        GatlingArgs args = new GatlingArgs(
                Option.apply(simulation.getName()),
                Option.empty(),
                true,
                Option.empty(),
                Option.apply(folder),
                Option.empty(),
                Option.empty());
        ActorSystem system = new ActorSystem();
        EventLoopGroup loops = Transports.newEventLoopGroup(
                configuration.netty().useNativeTransport(),
                configuration.netty().useIoUring(),
                eventLoops(),
                "gatling");
        recorder.generator().ready(loops);
        try {
            String run = new RecordingRunner(system, loops, args, configuration, recorder)
                    .run()
                    .runId();
            if (recorder.crash() != null) {
                throw new IllegalStateException(recorder.crash());
            }
            return folder.resolve(run).resolve("simulation.log");
        } finally {
            recorder.generator().end();
            system.close();
            loops.shutdownGracefully(0, configuration.core().shutdownTimeout(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }
}
