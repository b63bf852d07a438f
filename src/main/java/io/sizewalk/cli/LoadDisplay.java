package io.sizewalk.cli;

import io.sizewalk.traffic.LoadSnapshot;

/** A load for a person, while it runs; closed before anything else is printed. */
interface LoadDisplay extends AutoCloseable {

    /** Called once a second. */
    void show(LoadSnapshot snapshot);

    /** A line that stays, such as a warning. */
    void keep(String line);

    @Override
    default void close() {}
}
