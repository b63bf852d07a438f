package io.sizewalk.load;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses, before anything is deployed, what cannot be put into a request. */
final class RequestCheck {

    /** A header name, RFC 9110 section 5.1. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** A header value without control characters, RFC 9110 section 5.5; no other than ASCII, as others get lost. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    /** Set by the load generator, or by the signature. */
    private static final Set<String> OURS = Set.of(
            "host",
            "authorization",
            "content-length",
            "transfer-encoding",
            "connection",
            "expect",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-security-token");

    private RequestCheck() {}

    /** @throws JobException of kind USAGE */
    static void check(URI runtime, List<Payload> payloads) {
        try {
            new Invocation(runtime, "endpoint").url();
        } catch (IllegalArgumentException e) {
            throw JobException.usage("the runtime's address " + e.getMessage(), "--host, --endpoint-url");
        }
        try {
            new PayloadMix(payloads.stream().map(Payload::weight).toList()).pick(0);
        } catch (IllegalArgumentException e) {
            throw JobException.usage("the payloads cannot be mixed: " + e.getMessage(), "--scenario-requests");
        }
        for (Payload payload : payloads) {
            check(payload, "Content-Type", payload.contentType());
            for (Map.Entry<String, String> header : payload.headers().entrySet()) {
                check(payload, header.getKey(), header.getValue());
            }
        }
    }

    private static void check(Payload payload, String name, String value) {
        String hint = "--scenario-requests";
        if (!NAME.matcher(name).matches()) {
            throw JobException.usage("payload " + payload.name() + ": '" + name + "' is no header name", hint);
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw JobException.usage(
                    "payload " + payload.name() + ": sizewalk sets the header " + name + " itself", hint);
        }
        if (!VALUE.matcher(value).matches()) {
            throw JobException.usage(
                    "payload " + payload.name() + ": the value of " + name + " is not plain ASCII in one line", hint);
        }
    }
}
