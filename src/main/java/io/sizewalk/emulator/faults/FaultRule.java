package io.sizewalk.emulator.faults;

import java.util.random.RandomGenerator;

/** A fault of the script, as it is now. */
public final class FaultRule {

    private final Fault fault;
    private final RandomGenerator random;
    private boolean open;
    private boolean cleared;
    private int generation;
    private long windows;
    private long fired;

    /** @param random its own draws, so that faults do not disturb one another's */
    FaultRule(Fault fault, RandomGenerator random) {
        this.fault = fault;
        this.random = random;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether it is in a window, and has not fired as often as it may. */
    public boolean active() {
        return open && (fault.action().countsWindows() || !spent());
    }

    /** How often it has opened. */
    public long windows() {
        return windows;
    }

    /** How many requests, calls, instances or deployments it has hit. */
    public long fired() {
        return fired;
    }

    /** It has hit {@code count} more. */
    void fire(long count) {
        fired += count;
    }

    /** Draws whether one more is hit, and counts it if so. */
    boolean fires(double share) {
        boolean hit = share >= 1 || random.nextDouble() < share;
        fired += hit ? 1 : 0;
        return hit;
    }

    private boolean spent() {
        long count = fault.action().countsWindows() ? windows : fired;
        return fault.schedule().times().isPresent()
                && count >= fault.schedule().times().getAsInt();
    }

    /** @return false if it opens no more */
    boolean open(int of) {
        if (cleared || of != generation || spent()) {
            return false;
        }
        open = true;
        windows++;
        return true;
    }

    /** @return false if it has begun anew since, or was cleared */
    boolean close(int of) {
        if (of != generation || !open) {
            return false;
        }
        open = false;
        return true;
    }

    /** Its beginning has come; windows of an earlier beginning are over. */
    int begin() {
        open = false;
        return ++generation;
    }

    void clear() {
        open = false;
        cleared = true;
    }
}
