package io.sizewalk.emulator.backend;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server of one instance. It begins to start when it is made. */
interface ModelServer {

    /**
     * Tells each caller once: true when it has been healthy for the first time, false if it has not become so in its time.
     * Whoever asks when that is known is told before this returns.
     */
    void whenHealthy(Consumer<Boolean> told);

    /** The way to it; null while it is not healthy, or not running. */
    @Nullable CallSender sender();

    /** Gives up what it holds. No call is under way. */
    void stop();
}
