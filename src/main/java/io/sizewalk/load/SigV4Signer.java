package io.sizewalk.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4 for requests with a body whose hash is known beforehand and no query, as AWS's documentation
 * "Create a signed AWS API request" gives it (read 2026-05). The signing key is made once a day. Safe for use by several
 * threads.
 */
final class SigV4Signer {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = "yyyyMMdd".length();
    private static final Pattern SPACES = Pattern.compile(" +");

    private final SigningCredentials credentials;
    private final String region;
    private final String service;
    private volatile @Nullable DayKey dayKey;

    SigV4Signer(SigningCredentials credentials, String region, String service) {
        this.credentials = credentials;
        this.region = region;
        this.service = service;
    }

    /**
     * Signs a request.
     *
     * @param method such as {@code POST}
     * @param encodedPath as it stands in the request line, already percent-encoded
     * @param headers all that are to be signed, {@code Host} among them; names in any case
     * @param payloadHash of the body, see {@link #hash}
     * @param now the time that the signature is valid around; AWS allows 5 minutes to either side
     * @return headers to add to the request: {@code X-Amz-Date}, {@code X-Amz-Content-Sha256} (as AWS's own Java
     *     client does, though S3 alone asks for it), {@code Authorization} and, with temporary credentials,
     *     {@code X-Amz-Security-Token}
     */
    Map<String, String> sign(
            String method, String encodedPath, Map<String, String> headers, String payloadHash, Instant now) {
        String timestamp = TIMESTAMP.format(now);
        Map<String, String> added = new TreeMap<>();
        added.put("X-Amz-Content-Sha256", payloadHash);
        added.put("X-Amz-Date", timestamp);
        if (credentials.sessionToken() != null) {
            added.put("X-Amz-Security-Token", credentials.sessionToken());
        }
        TreeMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), trimmed(value)));
        added.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), trimmed(value)));

        String names = String.join(";", signed.keySet());
        StringBuilder canonical = new StringBuilder(method)
                .append('\n')
                .append(encodePath(encodedPath))
                .append('\n')
                .append('\n');
        signed.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(payloadHash);

        String date = timestamp.substring(0, DATE_LENGTH);
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n"
                + hash(canonical.toString().getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hmac(keyOf(date), toSign));
        added.put(
                "Authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return added;
    }

    /** The SHA-256 of a body in lower-case hexadecimal. */
    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Percent-encodes everything but unreserved characters and slashes. The canonical path of every service but S3 is the
     * path of the request line encoded once more.
     */
    static String encodePath(String path) {
        return URLEncoder.encode(path, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }

    private static String trimmed(String value) {
        return SPACES.matcher(value.trim()).replaceAll(" ");
    }

    private byte[] keyOf(String date) {
        DayKey known = dayKey;
        if (known != null && known.date().equals(date)) {
            return known.bytes();
        }
        byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
        byte[] key = hmac(hmac(hmac(hmac(secret, date), region), service), "aws4_request");
        dayKey = new DayKey(date, key);
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }

    /** Held as an array because it never leaves this class. */
    @SuppressWarnings("ArrayRecordComponent")
    private record DayKey(String date, byte[] bytes) {}
}
