package io.sizewalk.model;

import java.util.Collection;

/** What a step says about a requirement, worst last. */
public enum Verdict {
    /** The requirement was met. */
    PASS,
    /** Too few samples to tell. */
    INCONCLUSIVE,
    /** The load generator did not deliver the load, so nothing can be said. */
    INVALID,
    /** The requirement was not met; beside it, it does not matter what can be said of others. */
    FAIL;

    /** The verdict on all requirements together: the worst of them, {@link #PASS} for none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(PASS);
    }
}
