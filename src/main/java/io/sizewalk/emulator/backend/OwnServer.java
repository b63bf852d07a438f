package io.sizewalk.emulator.backend;

import io.netty.channel.EventLoop;
import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.serving.BackendLauncher.Slot;
import io.sizewalk.emulator.time.Timers;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that is started for one instance. One that ends by itself is started again, on another port, a second later,
 * then two, four, and so on up to 30 s; before it was ever healthy as after. SageMaker starts a container again too; how
 * soon it does is not documented.
 */
final class OwnServer implements ModelServer {

    private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Backend.Command backend;
    private final Slot slot;
    private final EventLoop loop;
    private final Timers timers;
    private final Processes processes;
    private final long deadline;
    private final FirstHealth health = new FirstHealth();

    private @Nullable ServerProcess process;
    private @Nullable ConnectionPool pool;
    private @Nullable HealthCheck check;
    private Duration pause = FIRST_PAUSE;
    private boolean healthy;
    private boolean stopped;

    OwnServer(Backend.Command backend, Slot slot, EventLoop loop, Timers timers, Processes processes) {
        this.backend = backend;
        this.slot = slot;
        this.loop = loop;
        this.timers = timers;
        this.processes = processes;
        this.deadline = timers.nanos() + backend.healthy().toNanos();
        timers.after(backend.healthy().toNanos(), () -> settle(false));
        start();
    }

    private void start() {
        if (!stopped) {
            processes.start(backend, slot, this::started, this::notStarted, this::ended);
        }
    }

    private void started(ServerProcess next) {
        if (stopped) {
            next.end();
            return;
        }
        process = next;
        ConnectionPool connections = new ConnectionPool(loop, Origin.local(next.port()));
        pool = connections;
        check = new HealthCheck(connections, timers, health.isDecided() ? Long.MAX_VALUE : deadline, this::checked);
    }

    private void checked(boolean passed) {
        if (passed) {
            healthy = true;
            pause = FIRST_PAUSE;
        }
        settle(passed);
    }

    private void settle(boolean passed) {
        if (!health.isDecided() && !stopped) {
            if (!passed) {
                LOG.warn(
                        "the model server of {} {}/{} has not passed its health check within {}: see {}",
                        slot.endpoint(),
                        slot.variant(),
                        slot.number(),
                        backend.healthy(),
                        processes.whereLogsAre(backend));
            }
            health.decide(passed);
        }
    }

    private void notStarted(String why) {
        LOG.warn("the model server of {} {}/{}: {}", slot.endpoint(), slot.variant(), slot.number(), why);
        if (health.isDecided()) {
            startLater();
        } else {
            settle(false);
        }
    }

    private void ended(ServerProcess ended, int exitCode) {
        if (process != ended) {
            return;
        }
        release();
        if (!stopped) {
            LOG.warn(
                    "the model server of {} {}/{} ended with exit code {} and is started again: see {}",
                    slot.endpoint(),
                    slot.variant(),
                    slot.number(),
                    exitCode,
                    processes.whereLogsAre(backend));
            startLater();
        }
    }

    private void startLater() {
        timers.after(pause.toNanos(), this::start);
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void release() {
        healthy = false;
        process = null;
        if (check != null) {
            check.stop();
            check = null;
        }
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    @Override
    public void whenHealthy(Consumer<Boolean> told) {
        health.whenDecided(told);
    }

    @Override
    public @Nullable CallSender sender() {
        return healthy ? pool : null;
    }

    @Override
    public void stop() {
        ServerProcess running = process;
        stopped = true;
        release();
        if (running != null) {
            running.end();
        }
    }
}
