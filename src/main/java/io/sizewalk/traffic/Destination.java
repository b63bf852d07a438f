package io.sizewalk.traffic;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where requests go.
 *
 * @param name shown where there are several
 * @param url in full; of an endpoint: {@code .../endpoints/NAME/invocations}, or {@code .../invocations-response-stream}
 * @param headers sent as they are, such as {@code X-Amzn-SageMaker-Target-Variant} or {@code Accept}
 * @param signed whether requests are signed for AWS
 * @param streamed whether the answer comes in parts that are timed
 * @param weight share of the requests, above 0; shares need not sum to anything
 */
public record Destination(
        String name, URI url, Map<String, String> headers, boolean signed, boolean streamed, double weight) {
    public Destination {
        headers = new TreeMap<>(headers);
    }

    /** Never shows the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return name + " (" + url + ", headers " + headers.keySet() + ")";
    }
}
