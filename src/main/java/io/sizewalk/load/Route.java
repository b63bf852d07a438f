package io.sizewalk.load;

import io.sizewalk.traffic.Destination;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A destination as requests use it. */
final class Route {

    private static final String ACCEPT = "Accept";
    /** InvokeEndpointWithResponseStream's own {@code Accept}. */
    static final String STREAM_ACCEPT = "X-Amzn-SageMaker-Accept";

    private final Destination destination;
    private final AnswerCheck expected;
    private final @Nullable RenewableSigner signer;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @throws IllegalArgumentException if requests are to be signed and there is nothing to sign with */
    Route(Destination destination, AnswerCheck expected, @Nullable RenewableSigner signer) {
        if (destination.signed() && signer == null) {
            throw new IllegalArgumentException("requests to " + destination.name() + " cannot be signed");
        }
        this.destination = destination;
        this.expected = expected;
        this.signer = destination.signed() ? signer : null;
        destination.headers().forEach((name, value) -> headers.put(spelling(name), value));
    }

    URI url() {
        return destination.url();
    }

    Map<String, String> headers() {
        return headers;
    }

    /** As this destination calls the header. */
    String spelling(String header) {
        boolean streams = destination.signed() && destination.streamed();
        return streams && header.equalsIgnoreCase(ACCEPT) ? STREAM_ACCEPT : header;
    }

    /** The host, and the port unless it is the scheme's own. */
    String hostHeader() {
        return Invocation.hostHeader(destination.url());
    }

    boolean streamed() {
        return destination.streamed();
    }

    AnswerCheck expected() {
        return expected;
    }

    /** Null where requests are not signed. */
    @Nullable RenewableSigner signer() {
        return signer;
    }
}
