package io.sizewalk.emulator.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is about. Texts hold one byte in each character, as they came.
 *
 * @param uri path and query of the request line, still encoded
 * @param headers values by name in lower case, in the order in which they came
 * @param bodyHash SHA-256 of the body in lower-case hexadecimal; asked for at most once
 */
public record SignedRequest(String method, String uri, Map<String, List<String>> headers, Supplier<String> bodyHash) {

    public SignedRequest {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /** The first value of a header; null without one. */
    @Nullable String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    String query() {
        int query = uri.indexOf('?');
        return query < 0 ? "" : uri.substring(query + 1);
    }
}
