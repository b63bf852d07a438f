package io.sizewalk.emulator.signature;

import io.sizewalk.emulator.control.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} header: {@code AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request,
 * SignedHeaders=a;b, Signature=HEX}.
 *
 * @param date of the scope, {@code yyyyMMdd} where it is right
 * @param signedHeaders as they are listed
 */
record Authorization(
        String accessKeyId,
        String date,
        String region,
        String service,
        String terminator,
        List<String> signedHeaders,
        String signature) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String TERMINATOR = "aws4_request";

    private static final int CREDENTIAL_ELEMENTS = 5;

    /**
     * @param dated whether the request has a date
     * @throws AwsError IncompleteSignature, in AWS's words. It shows no more of the header than its hash.
     */
    static Authorization parse(String header, boolean dated) {
        String trimmed = header.strip();
        String[] algorithmAndRest = trimmed.split("\\s+", 2);
        if (algorithmAndRest[0].startsWith("AWS") && !algorithmAndRest[0].equals(ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + algorithmAndRest[0] + "'.");
        }
        Map<String, String> parameters = parameters(algorithmAndRest.length < 2 ? "" : algorithmAndRest[1]);
        String credential = parameters.get("Credential");
        String signature = parameters.get("Signature");
        String signedHeaders = parameters.get("SignedHeaders");
        if (credential == null || signature == null || signedHeaders == null || !dated) {
            throw incomplete(missing("'Credential' parameter", credential)
                    + missing("'Signature' parameter", signature)
                    + missing("'SignedHeaders' parameter", signedHeaders)
                    + missing("existence of either a 'X-Amz-Date' or a 'Date' header", dated ? "" : null)
                    + "(Hashed with SHA-256 and encoded with Base64) Authorization="
                    + Base64.getEncoder()
                            .encodeToString(Sha256.digest().digest(trimmed.getBytes(StandardCharsets.ISO_8859_1))));
        }
        String[] scope = credential.split("/", -1);
        if (scope.length != CREDENTIAL_ELEMENTS) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        return new Authorization(
                scope[0], scope[1], scope[2], scope[3], scope[4], List.of(signedHeaders.split(";")), signature);
    }

    static AwsError incomplete(String message) {
        return new AwsError("IncompleteSignature", 403, message);
    }

    /** Commas, spaces or both stand between the parameters. */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        Arrays.stream(text.split("[,\\s]+")).forEach(parameter -> {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        });
        return parameters;
    }

    private static String missing(String what, @Nullable String seen) {
        return seen == null ? "Authorization header requires " + what + ". " : "";
    }

    /** {@code DATE/REGION/SERVICE/aws4_request}. */
    String scope() {
        return date + "/" + region + "/" + service + "/" + terminator;
    }
}
