package io.sizewalk.load;

import io.sizewalk.model.JobException;
import io.sizewalk.model.Payload;
import java.net.URI;
import java.util.List;

/** Refuses, before anything is deployed, what cannot be put into a request. */
final class RequestCheck {

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
            String where = "payload " + payload.name();
            HeaderCheck.check(where, "Content-Type", payload.contentType(), "--scenario-requests");
            payload.headers().forEach((name, value) -> HeaderCheck.check(where, name, value, "--scenario-requests"));
        }
    }
}
