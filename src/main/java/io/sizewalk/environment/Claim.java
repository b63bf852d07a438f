package io.sizewalk.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resource's tags say about whoever made it.
 *
 * @param standing how it may be treated
 * @param job that made it; empty for FOREIGN
 * @param owner of that job; empty when the tags do not say
 * @param until when the job's lease ends or ended; null when the tags do not say
 * @param why in words for people: "its lease ended at ..."
 */
record Claim(
        Standing standing,
        String job,
        String owner,
        @Nullable Instant until,
        String why) {

    /** Who may touch it. */
    enum Standing {
        /** This very job made it. */
        OURS,
        /** Sizewalk did not make it. */
        FOREIGN,
        /** A job of sizewalk's works with it. */
        IN_USE,
        /** The job of sizewalk's that made it is dead, or has not said for long that it is not. */
        ABANDONED,
        /** A job of sizewalk's made it and does not say whether it still works with it. */
        UNTOLD
    }

    boolean is(Standing one) {
        return standing == one;
    }

    /** {@code job job-1 of jo@host}. */
    String told() {
        return "job " + job + (owner.isEmpty() ? "" : " of " + owner);
    }
}
