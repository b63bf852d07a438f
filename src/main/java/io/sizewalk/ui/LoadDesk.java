package io.sizewalk.ui;

import io.sizewalk.traffic.LoadChange;

/**
 * What the page can ask of loads. {@link #form()} is asked from any thread and answers at once; the others are called one after
 * another on a thread of their own, so they may take their time, and what comes of them is seen in the snapshots.
 */
public interface LoadDesk {

    /** What the start form is filled with: as the command line said, or as the last load was started. */
    LoadForm form();

    /**
     * Begins a load.
     *
     * @throws RefusedException if one is under way already, or it cannot be what the form says
     */
    void start(LoadForm form) throws RefusedException;

    /**
     * Changes the load that runs.
     *
     * @throws RefusedException if none runs, or it cannot be changed so
     */
    void change(LoadChange change) throws RefusedException;

    /**
     * Sends nothing further; answers are awaited.
     *
     * @throws RefusedException if there is nothing to stop
     */
    void stop() throws RefusedException;

    /**
     * Counts from zero again.
     *
     * @throws RefusedException if no load runs
     */
    void reset() throws RefusedException;
}
