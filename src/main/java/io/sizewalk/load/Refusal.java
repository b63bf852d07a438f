package io.sizewalk.load;

import io.sizewalk.model.CredentialTrouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AWS's refusal of a request for the sake of its credentials or signature: it says nothing about the endpoint. What a model
 * answers is no such refusal, whatever its status, for AWS wraps it in a 424.
 *
 * @param status of HTTP
 * @param code such as {@code ExpiredTokenException}
 * @param message AWS's own, in one line of bounded length
 */
record Refusal(int status, String code, String message) {

    private static final Set<Integer> STATUSES = Set.of(400, 401, 403);

    /** Null unless the fault is one for the sake of the caller. */
    static @Nullable Refusal of(@Nullable Fault fault) {
        if (fault == null
                || !STATUSES.contains(fault.status())
                || fault.code().isEmpty()
                || CredentialTrouble.of(fault.code(), fault.message()).isEmpty()) {
            return null;
        }
        return new Refusal(fault.status(), fault.code(), fault.message());
    }

    /** Throws for a refusal that {@link #of} would not have made. */
    CredentialTrouble trouble() {
        return CredentialTrouble.of(code, message).orElseThrow();
    }

    /** {@code 403 ExpiredTokenException: The security token included in the request is expired}. */
    String text() {
        return status + " " + code + (message.isEmpty() ? "" : ": " + message);
    }
}
