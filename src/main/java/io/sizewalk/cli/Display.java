package io.sizewalk.cli;

import io.sizewalk.step.Progress;

/** Progress for a person; closed before anything else is printed. */
interface Display extends Progress, AutoCloseable {

    @Override
    default void close() {}
}
