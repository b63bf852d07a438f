package io.sizewalk.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a step's load ended when it did.
 *
 * @param kind which rule ended it
 * @param reason in one line that a user can act on; empty for {@link Kind#PLANNED}
 * @param afterMillis how long judged requests were sent, in milliseconds
 * @param verdict that was certain, for {@link Kind#CERTAIN}; null otherwise
 */
public record Ending(
        Kind kind,
        String reason,
        long afterMillis,
        @Nullable Verdict verdict) {

    /** Rules that end a step. */
    public enum Kind {
        /** All was sent that was planned, and prolonged where that was allowed and of use. */
        PLANNED,
        /** The verdict was certain. */
        CERTAIN,
        /** The backlog only grew. */
        HOPELESS,
        /** Ten seconds' worth of requests were under way at once: the endpoint is behind. */
        IN_FLIGHT,
        /** As many were under way as this machine allows: the load generator is the bottleneck. */
        GENERATOR_LIMIT,
        /** Somebody stopped it. */
        STOPPED,
        /** AWS refused requests for the sake of their credentials. */
        REFUSED,
        /** No request got a connection. */
        UNREACHABLE,
        /** The load generator has a defect. */
        CRASHED
    }

    public static Ending planned(long afterMillis) {
        return new Ending(Kind.PLANNED, "", afterMillis, null);
    }

    /** Whether the load ended because the endpoint could not keep up, so that what was measured until then flatters it. */
    public boolean endpointBehind() {
        return kind == Kind.HOPELESS || kind == Kind.IN_FLIGHT;
    }
}
