package io.sizewalk.emulator.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a request that is hashed and signed, as "Create a signed AWS API request" in AWS's documentation gives it
 * for every service but S3 (read 2026-05): the path is normalised, and encoded once more than it is in the request.
 */
final class CanonicalRequest {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int HEX = 16;

    private record Parameter(String name, String value) {}

    private CanonicalRequest() {}

    /** @param payloadHash as it was signed */
    static String of(SignedRequest request, List<String> signedHeaders, String payloadHash) {
        StringBuilder text = new StringBuilder(request.method())
                .append('\n')
                .append(path(request.path()))
                .append('\n')
                .append(query(request.query()))
                .append('\n');
        for (String name : signedHeaders) {
            String lower = name.toLowerCase(Locale.ROOT);
            text.append(lower)
                    .append(':')
                    .append(request.headers().getOrDefault(lower, List.of()).stream()
                            .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders).toLowerCase(Locale.ROOT))
                .append('\n')
                .append(payloadHash)
                .toString();
    }

    /** Without {@code .}, {@code ..} and empty segments, each other one encoded. */
    private static String path(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = path.split("/", -1);
        for (String part : parts) {
            if (part.equals("..")) {
                segments.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                segments.addLast(encoded(part));
            }
        }
        String last = parts[parts.length - 1];
        boolean folder = !segments.isEmpty() && (last.isEmpty() || last.equals(".") || last.equals(".."));
        return "/" + String.join("/", segments) + (folder ? "/" : "");
    }

    /** Sorted by name, then value, each encoded exactly once. */
    private static String query(String query) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .map(part -> new Parameter(encoded(decoded(part[0])), part.length < 2 ? "" : encoded(decoded(part[1]))))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String bytes) {
        StringBuilder text = new StringBuilder(bytes.length());
        for (byte b : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, HEX)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, HEX)));
            }
        }
        return text.toString();
    }

    /** What is no escape stays as it is. */
    private static String decoded(String text) {
        StringBuilder bytes = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = digit(text, i + 1);
            int low = digit(text, i + 2);
            if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
                bytes.append((char) (high << 4 | low));
                i += 2;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        return bytes.toString();
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    }

    /** For the verifier and its tests: what the signature is computed of. */
    static String stringToSign(String timestamp, String scope, String canonicalRequest) {
        return Authorization.ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + Sha256.hex(canonicalRequest);
    }
}
