package io.sizewalk.emulator.serving;

import java.util.function.Consumer;

/** What serves a share of a variant's requests. */
public interface Instance {

    /** Requests being served or waiting. */
    int outstanding();

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
