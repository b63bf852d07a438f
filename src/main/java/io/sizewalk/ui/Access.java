package io.sizewalk.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A loopback address is protected from other pages of the same browser: by the Host header (a name that somebody
 * makes point here), and by what a browser says of a request's origin. Any other address needs the token too.
 */
final class Access {

    /** 128 bits, four to a character at worst. */
    private static final int SHORTEST_TOKEN = 22;

    private static final String TOKEN_PARAMETER = "token";

    private final int port;
    /** Host headers that are ours; empty: any, since then the token protects. */
    private final Set<String> hosts;

    private final @Nullable String token;

    private Access(int port, Set<String> hosts, @Nullable String token) {
        this.port = port;
        this.hosts = hosts;
        this.token = token;
    }

    /** @throws IllegalArgumentException if the token is missing where one is needed, or short, or is not letters and digits */
    static void check(InetAddress host, @Nullable String token) {
        if (token == null && !host.isLoopbackAddress()) {
            throw new IllegalArgumentException(host.getHostAddress() + " can be reached by others: it needs a token");
        }
        if (token != null && !token.matches("[A-Za-z0-9_-]{" + SHORTEST_TOKEN + ",}")) {
            throw new IllegalArgumentException("a token of " + token.length() + " characters is not " + SHORTEST_TOKEN
                    + " or more letters and digits");
        }
    }

    static Access of(InetAddress host, int port, @Nullable String token) {
        check(host, token);
        Set<String> names = host.isLoopbackAddress()
                ? Set.copyOf(List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port))
                : Set.of();
        return new Access(port, names, token);
    }

    /** What to answer instead; empty when the request may pass. */
    Optional<Reply> refuse(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String host = headers.get(HttpHeaderNames.HOST, "").toLowerCase(Locale.ROOT);
        if (headers.getAll(HttpHeaderNames.HOST).size() != 1 || (!hosts.isEmpty() && !hosts.contains(host))) {
            return no(HttpResponseStatus.MISDIRECTED_REQUEST, "This is not a host that this page is served for.");
        }
        if (!isOfThisPage(request, host)) {
            return no(HttpResponseStatus.FORBIDDEN, "Another page may not ask this.");
        }
        if (token != null && !isKnown(request, token)) {
            return no(HttpResponseStatus.FORBIDDEN, "Open the address that sizewalk printed: it holds the token.");
        }
        if (request.method().equals(HttpMethod.POST) && !isJson(headers)) {
            return no(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "Only application/json is taken.");
        }
        return Optional.empty();
    }

    /** The cookie that stands for the token from now on; null where the request does not bring one in its address. */
    @Nullable String cookie(HttpRequest request) {
        // Strict: the browser keeps it from every request that another site causes.
        return token == null || parameter(request) == null
                ? null
                : name() + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    }

    private String name() {
        // Cookies know no ports, and two loads may run on one host.
        return "sizewalk-" + port;
    }

    private boolean isKnown(HttpRequest request, String token) {
        String inAddress = parameter(request);
        if (inAddress != null) {
            return same(inAddress, token);
        }
        String cookies = request.headers().get(HttpHeaderNames.COOKIE, "");
        return ServerCookieDecoder.STRICT.decode(cookies).stream()
                .filter(cookie -> cookie.name().equals(name()))
                .map(Cookie::value)
                .anyMatch(value -> same(value, token));
    }

    private static @Nullable String parameter(HttpRequest request) {
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        List<String> given = query.parameters().getOrDefault(TOKEN_PARAMETER, List.of());
        return query.path().equals("/") && !given.isEmpty() ? given.get(0) : null;
    }

    /** Takes as long for any text of a length, so that no part of the token can be guessed by time. */
    private static boolean same(String seen, String token) {
        return MessageDigest.isEqual(seen.getBytes(UTF_8), token.getBytes(UTF_8));
    }

    /** A person may come from anywhere to the page itself; everything else is asked by the page alone. */
    private static boolean isOfThisPage(HttpRequest request, String host) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (request.method().equals(HttpMethod.POST) || origin != null) {
            return Objects.equals(origin, "http://" + host);
        }
        String site = request.headers().get("Sec-Fetch-Site", "none");
        boolean navigates = request.headers().get("Sec-Fetch-Mode", "").equals("navigate")
                && new QueryStringDecoder(request.uri()).path().equals("/");
        return navigates || site.equals("same-origin") || site.equals("none");
    }

    private static boolean isJson(HttpHeaders headers) {
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
        return type.replaceFirst(";.*", "").strip().equals(Reply.JSON);
    }

    private static Optional<Reply> no(HttpResponseStatus status, String line) {
        return Optional.of(Reply.line(status, line));
    }
}
