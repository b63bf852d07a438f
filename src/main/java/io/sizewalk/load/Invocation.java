package io.sizewalk.load;

import java.net.URI;
import java.util.Locale;

/**
 * The address of an endpoint's InvokeEndpoint operation.
 *
 * @param runtime base of the runtime's addresses; {@code http} or {@code https}, with a host
 * @param endpointName in plain text
 */
public record Invocation(URI runtime, String endpointName) {

    /** What the path of InvokeEndpointWithResponseStream ends in. */
    static final String STREAM = "/invocations-response-stream";

    private static final String WHOLE = "/invocations";

    /** @throws IllegalArgumentException if the runtime's address has another scheme, or no host */
    public Invocation {
        String scheme = runtime.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw new IllegalArgumentException("'" + runtime + "' does not begin with http:// or https://");
        }
        if (runtime.getHost() == null) {
            throw new IllegalArgumentException("'" + runtime + "' names no host");
        }
    }

    /** As it stands in the request line. */
    String encodedPath() {
        return encodedEndpoint() + WHOLE;
    }

    private String encodedEndpoint() {
        String base = runtime.getRawPath() == null ? "" : runtime.getRawPath();
        String prefix = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return prefix + "/endpoints/" + SigV4Signer.encodePath(endpointName).replace("/", "%2F");
    }

    /** The host, and the port unless it is the scheme's own. */
    String hostHeader() {
        return hostHeader(runtime);
    }

    static String hostHeader(URI url) {
        int port = url.getPort();
        boolean secure = url.getScheme().equalsIgnoreCase("https");
        boolean usual = port == -1 || port == (secure ? 443 : 80);
        return usual ? url.getHost() : url.getHost() + ":" + port;
    }

    public URI url() {
        return address(WHOLE);
    }

    /** Of InvokeEndpointWithResponseStream, whose answer comes in parts. */
    public URI streamUrl() {
        return address(STREAM);
    }

    private URI address(String operation) {
        return URI.create(
                runtime.getScheme().toLowerCase(Locale.ROOT) + "://" + hostHeader() + encodedEndpoint() + operation);
    }
}
