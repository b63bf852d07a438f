package io.sizewalk.emulator.backend;

import io.netty.channel.EventLoop;
import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.time.Timers;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that runs already. It is asked for its health before the instance is in service, and then no more. */
final class SharedServer implements ModelServer {

    private static final Logger LOG = LoggerFactory.getLogger(SharedServer.class);

    private final Backend.Url backend;
    private final EventLoop loop;
    private final Timers timers;
    private final long deadline;
    private final FirstHealth health = new FirstHealth();
    private @Nullable ConnectionPool pool;
    private boolean healthy;
    private boolean stopped;

    /** @param slowly runs what must not hold the event loop up */
    SharedServer(Backend.Url backend, EventLoop loop, Timers timers, Executor slowly) {
        this.backend = backend;
        this.loop = loop;
        this.timers = timers;
        this.deadline = timers.nanos() + backend.healthy().toNanos();
        slowly.execute(this::resolve);
    }

    private void resolve() {
        try {
            Origin origin = Origin.resolve(backend.url());
            tell(() -> check(origin));
        } catch (IOException e) {
            LOG.warn("the model server {} cannot be used: {}", backend.url(), e.toString());
            tell(() -> health.decide(false));
        }
    }

    private void tell(Runnable what) {
        try {
            loop.execute(what);
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is not needed any more", backend.url());
        }
    }

    private void check(Origin origin) {
        if (stopped) {
            return;
        }
        ConnectionPool connections = new ConnectionPool(loop, origin);
        pool = connections;
        new HealthCheck(connections, timers, deadline, passed -> {
            healthy = passed;
            if (!passed) {
                LOG.warn("{}/ping has not answered 200 within {}", backend.url(), backend.healthy());
            }
            health.decide(passed);
        });
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
        stopped = true;
        if (pool != null) {
            pool.close();
        }
    }
}
