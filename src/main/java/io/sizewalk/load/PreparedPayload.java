package io.sizewalk.load;

import io.gatling.http.client.Request;
import io.netty.handler.codec.http.HttpHeaders;
import io.sizewalk.model.Payload;
import io.sizewalk.model.Sidecar;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A payload ready to be sent: its bytes in memory, its hash known, its headers signed. A signature holds for the second in
 * which it was made, so that it is made once a second at most, however many requests there are, or when credentials were
 * renewed. Safe for use by several threads.
 */
final class PreparedPayload {

    private static final int LONGEST_NAME = 1000;

    private final String name;
    private final byte[] body;
    private final String bodyHash;
    private final String path;
    private final Map<String, String> headers;
    private final RenewableSigner signer;
    private volatile @Nullable Signed latest;

    /**
     * @param path of the request line, percent-encoded
     * @param host as the {@code Host} header gives it
     */
    PreparedPayload(Payload payload, byte[] body, String path, String host, RenewableSigner signer) {
        this.name = requestName(payload.name());
        this.body = body.clone();
        this.bodyHash = SigV4Signer.hash(body);
        this.path = path;
        this.signer = signer;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(payload.headers());
        headers.put("Content-Type", payload.contentType());
        headers.put("Host", host);
    }

    /** The name in simulation.log. */
    String name() {
        return name;
    }

    /** Shared, not copied for each request: Gatling only reads it. */
    byte[] body() {
        return body;
    }

    /** Sets all headers of a request, its signature included. */
    void sign(Request request, Instant now) {
        Signed signed = latest;
        SigV4Signer by = signer.current();
        if (signed == null || signed.second() != now.getEpochSecond() || signed.by() != by) {
            signed = new Signed(now.getEpochSecond(), by, by.sign("POST", path, headers, bodyHash, now));
            latest = signed;
        }
        HttpHeaders target = request.getHeaders();
        headers.forEach(target::set);
        signed.headers().forEach(target::set);
    }

    /**
     * A payload's name, unless it is the warm-up's, whose requests are not judged, or so long that Gatling's log writer,
     * whose buffer holds 8 KiB, would break on it.
     */
    static String requestName(String payloadName) {
        if (payloadName.equals(Sidecar.WARM_UP_REQUEST)) {
            return payloadName + " (payload)";
        }
        return payloadName.length() > LONGEST_NAME ? payloadName.substring(0, LONGEST_NAME) : payloadName;
    }

    private record Signed(long second, SigV4Signer by, Map<String, String> headers) {}
}
