package io.sizewalk.emulator.scaling;

/**
 * How a target's last scaling holds back the next, by the rules of the Application Auto Scaling user guide, "Define
 * cooldown periods". Times are those of {@link io.sizewalk.emulator.time.Timers#nanos}; a cooldown begins when its
 * scaling has been fulfilled.
 */
final class Cooldown {

    private boolean afterOut;
    private long outEnds;
    private int lastAdded;
    private boolean afterIn;
    private long inEnds;

    /**
     * How far a policy may scale out now. Until the cooldown of the last scale-out is over only a larger one counts, and
     * what the last one added is part of it: after 2 were added, an alarm that asks for 3 more adds 1.
     *
     * @param wanted instances, more than {@code current}
     * @return {@code current} if it may not
     */
    int outTo(long now, int current, int wanted) {
        if (!afterOut || now - outEnds >= 0) {
            return wanted;
        }
        return current + Math.max(0, wanted - current - lastAdded);
    }

    /** Whether a policy must not scale in now. A scale-out in between ends this at once. */
    boolean blocksIn(long now) {
        return afterIn && now - inEnds < 0;
    }

    /** @param added instances, by a policy's scale-out that has been fulfilled */
    void scaledOut(long now, long cooldownNanos, int added) {
        afterOut = true;
        outEnds = now + cooldownNanos;
        lastAdded = added;
        afterIn = false;
    }

    /** A policy's scale-in has been fulfilled. */
    void scaledIn(long now, long cooldownNanos) {
        afterIn = true;
        inEnds = now + cooldownNanos;
    }
}
