package io.sizewalk.emulator.wire;

import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.emulator.control.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whom a request is from. Signatures are not checked: any credentials do, and none. */
final class Signature {

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/,\\s]+/\\d{8}/([a-z0-9-]+)/[a-z0-9-]+/aws4_request");

    private Signature() {}

    /** The caller by the credential scope of a SigV4 signature. */
    static Caller caller(HttpHeaders headers) {
        @Nullable String authorization = headers.get("Authorization");
        if (authorization == null) {
            return Caller.DEFAULT;
        }
        Matcher matcher = SCOPE.matcher(authorization);
        return matcher.find() ? new Caller(matcher.group(1)) : Caller.DEFAULT;
    }
}
