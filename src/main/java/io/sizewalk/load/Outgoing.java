package io.sizewalk.load;

import io.gatling.http.client.Request;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be sent, by {@code POST}. One whose body never changes is kept and sent again: its body's hash is then
 * known, and as a signature holds for the second in which it was made, it is made once a second at most, however many
 * requests there are, or when credentials were renewed. Safe for use by several threads.
 */
final class Outgoing {

    private final String name;
    private final Route route;
    private final Bodies.Body body;
    private final Map<String, String> headers;
    private volatile @Nullable Signed latest;

    /**
     * @param name in the table and in simulation.log
     */
    Outgoing(String name, Route route, Bodies.Body body) {
        this.name = name;
        this.route = route;
        this.body = body;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(route.headers());
        body.headers().forEach((header, value) -> headers.put(route.spelling(header), value));
        headers.put("Host", route.hostHeader());
    }

    String name() {
        return name;
    }

    URI url() {
        return route.url();
    }

    /** Shared, not copied for each request: whoever sends it only reads it. */
    byte[] body() {
        return body.bytes();
    }

    /** Sets all headers of a request, its signature included where its destination asks for one. */
    void sign(Request request, Instant now) {
        HttpHeaders target = request.getHeaders();
        headers.forEach(target::set);
        RenewableSigner signer = route.signer();
        if (signer != null) {
            signature(signer.current(), now).forEach(target::set);
        }
    }

    /** Whether the answer comes in parts that are timed. */
    boolean streamed() {
        return route.streamed();
    }

    boolean isSuccess(int status) {
        return route.expected().isSuccess(status);
    }

    /** Whether {@link #mismatch} looks at the body at all. */
    boolean readsAnswer() {
        return route.expected().readsBody();
    }

    /**
     * What the body of a successful answer lacks, in one line; null when it is as expected.
     *
     * @param answer whole body
     */
    @Nullable String mismatch(byte[] answer) {
        return route.expected().mismatch(answer);
    }

    private Map<String, String> signature(SigV4Signer by, Instant now) {
        Signed signed = latest;
        if (signed == null || signed.second() != now.getEpochSecond() || signed.by() != by) {
            String path = route.url().getRawPath();
            signed = new Signed(now.getEpochSecond(), by, by.sign("POST", path, headers, body.hash(), now));
            latest = signed;
        }
        return signed.headers();
    }

    private record Signed(long second, SigV4Signer by, Map<String, String> headers) {}
}
