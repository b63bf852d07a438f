package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.identity.Sessions;
import java.util.Optional;

/**
 * Lets requests in: those with keys that STS did not issue, and those of sessions that are not over; signatures are {@link
 * SignatureGate}'s. The errors' names
 * are STS's own in its query protocol; the JSON services say {@code ExpiredTokenException} and
 * {@code UnrecognizedClientException}, all with status 403 (SageMaker's API reference, "Common Errors").
 */
final class Gate {

    private final Sessions sessions;

    Gate(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws AwsError if the session is over or its token is missing or another's */
    Optional<RoleSession> enter(HttpHeaders headers) {
        Signature signature = Signature.of(headers);
        return sessions.check(signature.accessKeyId(), signature.token());
    }

    /**
     * Who calls one of the JSON services.
     *
     * @throws AwsError as {@link #enter}
     */
    Caller enterJson(HttpHeaders headers) {
        Signature signature = Signature.of(headers);
        try {
            var unused = sessions.check(signature.accessKeyId(), signature.token());
            return signature.caller();
        } catch (AwsError e) {
            throw Protocol.JSON_1_1.named(e);
        }
    }
}
