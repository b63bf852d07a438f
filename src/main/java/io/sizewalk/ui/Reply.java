package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer.
 *
 * @param type of its body
 * @param headers beyond those that every answer has
 */
record Reply(HttpResponseStatus status, String type, String body, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";
    static final String CSV = "text/csv; charset=utf-8";

    /** The page's own files and this server alone; no script, style or handler that stands in the page. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static Reply ok(String type, String body) {
        return new Reply(HttpResponseStatus.OK, type, body, Map.of());
    }

    /** A file for the viewer's disk. */
    static Reply download(String type, String name, String text) {
        return new Reply(
                HttpResponseStatus.OK,
                type,
                text,
                Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""));
    }

    /** A line for a person. */
    static Reply line(HttpResponseStatus status, String line) {
        return new Reply(status, TEXT, line + "\n", Map.of());
    }

    static Reply done() {
        return new Reply(HttpResponseStatus.NO_CONTENT, TEXT, "", Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more);
    }

    /** After which the connection ends. */
    FullHttpResponse response() {
        byte[] bytes = body.getBytes(UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(bytes));
        mark(response.headers(), type);
        headers.forEach(response.headers()::set);
        if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        return response;
    }

    /** What every answer says. */
    static void mark(HttpHeaders headers, String type) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin");
    }
}
