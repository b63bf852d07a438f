package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.Backend;
import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.modelfile.ServerlessProfile;
import io.sizewalk.emulator.time.Timers;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Starts instances. Each has random draws of its own, decided by the seed and by how many were started before it, so
 * that a run can be repeated however the requests of different instances interleave.
 */
public final class InstanceFactory {

    private final long seed;
    private final Timers timers;
    private final RequestLog log;
    private final BackendLauncher backends;
    private int deployments;

    public InstanceFactory(long seed, Timers timers, RequestLog log) {
        this(seed, timers, log, BackendLauncher.NONE);
    }

    /** @param backends starts the instances of models with real servers */
    public InstanceFactory(long seed, Timers timers, RequestLog log, BackendLauncher backends) {
        this.seed = seed;
        this.timers = timers;
        this.log = log;
        this.backends = backends;
    }

    /** A new instance of a model that a real server answers for; see {@link #launch(String, String, InstanceProfile, int)}. */
    public Instance launch(String endpoint, String variant, InstanceProfile profile, int workers, Backend backend) {
        int number = log.addInstance(endpoint, variant);
        return backends.launch(
                backend, new BackendLauncher.Slot(endpoint, variant, number, workers, profile.queueLimit(), log));
    }

    /**
     * A new instance.
     *
     * @param workers how many requests it serves at a time, 1 or more
     */
    public SimulatedInstance launch(String endpoint, String variant, InstanceProfile profile, int workers) {
        int number = log.addInstance(endpoint, variant);
        return new SimulatedInstance(number, profile, workers, timers, log, random(number));
    }

    /**
     * A new pool of serverless environments.
     *
     * @param idleNanos how long an environment that serves nothing is kept, above 0
     */
    public ServerlessPool launchServerless(
            String endpoint, String variant, ServerlessProfile profile, ServerlessPool.Size size, long idleNanos) {
        int number = log.addInstance(endpoint, variant);
        return new ServerlessPool(
                new ServerlessPool.Environments(endpoint, variant, number, log),
                profile,
                size,
                idleNanos,
                timers,
                random(number));
    }

    /** For the routing of a new deployment. */
    public RandomGenerator routingRandom() {
        return random(Integer.MIN_VALUE + deployments++);
    }

    private RandomGenerator random(int stream) {
        // Neighbouring seeds of a SplittableRandom are well apart only after mixing.
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + stream * 0x9E3779B97F4A7C15L).split();
    }
}
