package io.sizewalk.emulator.serving;

import java.util.OptionalLong;

/** What serves a share of a variant's requests. */
public interface Instance {

    /** Requests being served or waiting. */
    int outstanding();

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

    /** No request comes any more. Those that it has are finished, and then what it holds outside is given back. */
    void retire();
}
