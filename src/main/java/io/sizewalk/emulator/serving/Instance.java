package io.sizewalk.emulator.serving;

/** What serves a share of a variant's requests. */
public interface Instance {

    /** Requests being served or waiting. */
    int outstanding();

    /** Whether requests are to be routed to it: not if it is lost. */
    default boolean available() {
        return true;
    }

    /** Takes a request that has just been received; {@code answer} is told once how it ended. */
    void submit(Invocation invocation, Answer answer);

    /** No request comes any more. Those that it has are finished, and then what it holds outside is given back. */
    void retire();
}
