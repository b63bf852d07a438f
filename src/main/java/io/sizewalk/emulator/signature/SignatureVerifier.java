package io.sizewalk.emulator.signature;

import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.identity.RoleSession;
import io.sizewalk.emulator.identity.Sessions;
import io.sizewalk.emulator.modelfile.AccessKeys;
import io.sizewalk.emulator.time.Timers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of requests as AWS does, in this order: there is one, it is whole, its time, its scope, its key,
 * and it itself. The errors are named as in STS's query protocol, all with status 403 (AWS's "Common Error Types"); words
 * are AWS's, as its clients' users report them. No error and no log holds a secret or a token.
 */
public final class SignatureVerifier {

    /** What a client signs in place of the hash of a body that it does not want to hash. */
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";
    private static final String UNKNOWN = "The security token included in the request is invalid.";

    private final AccessKeys known;
    private final Sessions sessions;
    private final Timers timers;
    private final SigningKeys keys = new SigningKeys();

    /**
     * @param known the keys that last
     * @param sessions the keys that do not
     */
    public SignatureVerifier(AccessKeys known, Sessions sessions, Timers timers) {
        this.known = known;
        this.sessions = sessions;
        this.timers = timers;
    }

    /**
     * Lets a request pass that is signed for a service.
     *
     * @param service by its signing name, such as {@code sagemaker}
     * @throws AwsError MissingAuthenticationToken, IncompleteSignature, SignatureDoesNotMatch (a wrong time or scope
     *     included), InvalidClientTokenId or ExpiredToken
     */
    public void verify(SignedRequest request, String service) {
        String header = request.header("authorization");
        if (header == null) {
            if (request.query().contains("X-Amz-Signature=")) {
                throw Authorization.incomplete("The local SageMaker takes no presigned requests: the signature belongs"
                        + " into the Authorization header.");
            }
            throw new AwsError("MissingAuthenticationToken", 403, "Missing Authentication Token");
        }
        String date = request.header("x-amz-date");
        String anyDate = date == null ? request.header("date") : date;
        Authorization authorization = Authorization.parse(header, anyDate != null);
        SigningTime time = SigningTime.parse(String.valueOf(anyDate));
        time.check(timers.now());
        checkScope(authorization, service, time);
        checkSignedHeaders(request, authorization.signedHeaders());
        byte[] key = keys.of(secret(authorization, request.header("x-amz-security-token")), authorization);
        String canonical = CanonicalRequest.of(request, authorization.signedHeaders(), payloadHash(request));
        String toSign = CanonicalRequest.stringToSign(time.timestamp(), authorization.scope(), canonical);
        byte[] expected = HexFormat.of().formatHex(Sha256.hmac(key, toSign)).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, authorization.signature().getBytes(StandardCharsets.ISO_8859_1))) {
            throw refused(MISMATCH);
        }
    }

    private static void checkScope(Authorization authorization, String service, SigningTime time) {
        StringBuilder wrong = new StringBuilder();
        if (!authorization.region().isEmpty()
                && !REGION.matcher(authorization.region()).matches()) {
            wrong.append("Credential should be scoped to a valid region, not '" + authorization.region() + "'. ");
        }
        if (!authorization.service().equals(service)) {
            wrong.append("Credential should be scoped to correct service: '" + service + "'. ");
        }
        if (!authorization.terminator().equals(Authorization.TERMINATOR)) {
            wrong.append("Credential should be scoped with a valid terminator: '" + Authorization.TERMINATOR
                    + "', not '" + authorization.terminator() + "'. ");
        }
        if (!authorization.date().equals(time.date())) {
            wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + authorization.date() + "' != '" + time.date() + "', from '" + time.timestamp() + "'.");
        }
        if (!wrong.isEmpty()) {
            throw refused(wrong.toString());
        }
    }

    /** The host and every {@code x-amz-} header must be signed, for nobody to change them on the way. */
    private static void checkSignedHeaders(SignedRequest request, List<String> signed) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(signed);
        if (!names.contains("host")) {
            throw refused("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : request.headers().keySet()) {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-") && !names.contains(name)) {
                throw refused("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private String secret(Authorization authorization, @Nullable String token) {
        Optional<RoleSession> session = sessions.check(authorization.accessKeyId(), token);
        if (session.isPresent()) {
            return session.get().secretAccessKey();
        }
        return known.secretOf(authorization.accessKeyId())
                .filter(secret -> token == null)
                .orElseThrow(() -> new AwsError("InvalidClientTokenId", 403, UNKNOWN));
    }

    /** The true hash, whatever the client says of it. */
    private static String payloadHash(SignedRequest request) {
        return UNSIGNED_PAYLOAD.equals(request.header("x-amz-content-sha256"))
                ? UNSIGNED_PAYLOAD
                : request.bodyHash().get();
    }

    static AwsError refused(String message) {
        return new AwsError("SignatureDoesNotMatch", 403, message);
    }
}
