package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.emulator.control.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is from, as the credential scope of its SigV4 signature says. Whether the signature is right is for
 * {@link SignatureGate} to say; without it any credentials do, and none.
 *
 * @param accessKeyId empty if the request is not signed
 * @param token the session token that came with it; null if none did
 */
record Signature(
        String accessKeyId, Caller caller, @Nullable String token) {

    private static final Pattern SCOPE =
            Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    static Signature of(HttpHeaders headers) {
        @Nullable String token = headers.get("X-Amz-Security-Token");
        @Nullable String authorization = headers.get("Authorization");
        if (authorization != null) {
            Matcher matcher = SCOPE.matcher(authorization);
            if (matcher.find()) {
                return new Signature(matcher.group(1), new Caller(matcher.group(2)), token);
            }
        }
        return new Signature("", Caller.DEFAULT, token);
    }

    /** The service in the scope; empty if the request is not signed. */
    static String service(HttpHeaders headers) {
        @Nullable String authorization = headers.get("Authorization");
        Matcher matcher = SCOPE.matcher(authorization == null ? "" : authorization);
        return matcher.find() ? matcher.group(3) : "";
    }
}
