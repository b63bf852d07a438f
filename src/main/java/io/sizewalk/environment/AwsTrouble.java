package io.sizewalk.environment;

import io.sizewalk.model.CredentialTrouble;

/** Why an AWS call did not do what was asked: the distinctions that decide what happens next. */
enum AwsTrouble {
    /** The resource is not there. */
    NOT_FOUND,
    /** A resource of that name is there already. */
    ALREADY_EXISTS,
    /** The resource is in a state that does not allow this now; later it may. */
    BUSY,
    /** An account's limit; another instance type may be within its own. */
    QUOTA,
    /** The region does not offer the instance type. */
    TYPE_NOT_OFFERED,
    /** The caller lacks a permission. */
    DENIED,
    /** Short-lived credentials ran out. */
    EXPIRED,
    /** This machine's clock and AWS's are too far apart. */
    CLOCK_SKEW,
    /** AWS does not know the key, or its secret is wrong. */
    BAD_CREDENTIALS,
    /** No credentials were found at all. */
    NO_CREDENTIALS,
    /** Too many calls, the SDK's retries included. */
    THROTTLED,
    /** AWS failed, the SDK's retries included. */
    SERVER,
    /** No answer: name resolution, connection, TLS or time. */
    UNREACHABLE,
    /** The calling thread was interrupted. */
    INTERRUPTED,
    /** AWS refused the request for another reason. */
    REFUSED;

    static AwsTrouble from(CredentialTrouble trouble) {
        return switch (trouble) {
            case EXPIRED -> EXPIRED;
            case CLOCK_SKEW -> CLOCK_SKEW;
            case UNKNOWN_KEY -> BAD_CREDENTIALS;
            case DENIED -> DENIED;
        };
    }

    /** Whether the same call may well succeed a little later. */
    boolean isPassing() {
        return this == THROTTLED || this == SERVER || this == UNREACHABLE;
    }

    /** Whether AWS understood who asks and said no to what is asked, having changed nothing. */
    boolean isOfTheRequest() {
        return this == REFUSED || this == BUSY || isOfThisFleet();
    }

    /** Whether another fleet could fare better. */
    boolean isOfThisFleet() {
        return this == QUOTA || this == TYPE_NOT_OFFERED;
    }
}
