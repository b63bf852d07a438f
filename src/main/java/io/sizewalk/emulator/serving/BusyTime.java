package io.sizewalk.emulator.serving;

/** How long an instance's workers have been busy, all of them together. */
public final class BusyTime {

    private int busy;
    private long endedMinusBegun;

    /** A worker becomes busy. */
    public void begin(long nanos) {
        busy++;
        endedMinusBegun -= nanos;
    }

    /** A busy worker becomes free. */
    public void end(long nanos) {
        busy--;
        endedMinusBegun += nanos;
    }

    /** So far, in nanoseconds. */
    public long until(long nanos) {
        return endedMinusBegun + busy * nanos;
    }
}
