package io.sizewalk.emulator.serving;

import java.util.OptionalLong;
import java.util.function.Consumer;

/** What serves a share of a variant's requests. */
public interface Instance {

    /** What InvokeEndpoint takes at most in bytes, 6 MiB. */
    int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    /** The largest payload that it takes, in bytes. */
    default int largestPayload() {
        return LARGEST_PAYLOAD;
    }

    /** Requests being served or waiting. */
    int outstanding();

    /** Whether requests are to be routed to it: not if it is lost. */
    default boolean available() {
        return true;
    }

    /** How many requests it serves at a time, 1 or more. */
    default int workers() {
        return 1;
    }

    /**
     * How long its workers have been busy so far, all of them together, in nanoseconds. Empty if nobody knows: its
     * utilization is not published then.
     */
    default OptionalLong busyNanos() {
        return OptionalLong.empty();
    }

    /** Takes a request that has just been received; {@code answer} is told once how it ended. */
    void submit(Invocation invocation, Answer answer);

    /**
     * Tells each caller once whether the instance has become able to serve: true, or false if it never will. It is told
     * before this returns if that is known, as it is of an instance that needs nothing from outside, and of one that
     * serves already and that an update keeps.
     */
    default void whenReady(Consumer<Boolean> told) {
        told.accept(true);
    }

    /** No request comes any more. Those that it has are finished, and then what it holds outside is given back. */
    void retire();
}
