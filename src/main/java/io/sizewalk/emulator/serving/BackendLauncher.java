package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.Backend;
import java.time.Duration;

/** Starts instances that a real model server stands behind. */
@FunctionalInterface
public interface BackendLauncher {

    /** Where there are none. */
    BackendLauncher NONE = (backend, slot) -> {
        throw new IllegalStateException("no real model server can be started here");
    };

    /** How long SageMaker waits for a container's answer, waiting in its queue included. */
    Duration LIMIT = Duration.ofNanos(SimulatedInstance.LIMIT_NANOS);

    /**
     * What an instance is, whoever serves it.
     *
     * @param endpoint its endpoint's name
     * @param variant its variant's name
     * @param number by which its requests are recorded
     * @param workers how many requests it serves at a time, 1 or more
     * @param queueLimit how many may wait, 0 or more
     * @param log takes what happens to its requests
     */
    record Slot(String endpoint, String variant, int number, int workers, int queueLimit, RequestLog log) {}

    /** A new instance, which becomes ready, or turns out not to, later: see {@link Instance#whenReady}. */
    Instance launch(Backend backend, Slot slot);
}
