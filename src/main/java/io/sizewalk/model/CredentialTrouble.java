package io.sizewalk.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why AWS refuses a request for the sake of who sent it, and not of what it asks for or of how the service fares. Read from
 * the error code on the wire, and from the message where services share a code. Codes: AWS's "Common Error Types" and the
 * error pages of STS, Signature Version 4 and SageMaker's runtime (read 2026-05).
 */
public enum CredentialTrouble {
    /** Short-lived credentials ran out. */
    EXPIRED("the session has run out: log in again, or give --iam-role-arn, which is renewed by itself"),
    /** The signature is of a time too far from AWS's. */
    CLOCK_SKEW("set this machine's clock: AWS refuses signatures more than 5 minutes off"),
    /** AWS does not know the key, or its secret or token is another. */
    UNKNOWN_KEY(
            "check the access key and its secret (environment, --profile), that a session token belongs to them, and"
                    + " this machine's clock"),
    /** Known, but not allowed to. */
    DENIED("allow %s to this identity, or name another one with --profile or --iam-role-arn");

    private static final Set<String> DENIED_CODES = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "NotAuthorized",
            "OptInRequired",
            "SubscriptionRequiredException");
    private static final Set<String> EXPIRED_CODES = Set.of("ExpiredToken", "ExpiredTokenException");
    private static final Set<String> SKEW_CODES =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
    private static final Set<String> KEY_CODES = Set.of(
            "UnrecognizedClientException",
            "UnrecognizedClient",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidIdentityToken",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");

    private final String advice;

    CredentialTrouble(String advice) {
        this.advice = advice;
    }

    /**
     * @param code of the error, such as {@code ExpiredTokenException}
     * @param message of the error, in any case
     * @return empty for every other trouble
     */
    public static Optional<CredentialTrouble> of(String code, String message) {
        if (DENIED_CODES.contains(code)) {
            return Optional.of(DENIED);
        }
        if (EXPIRED_CODES.contains(code)) {
            return Optional.of(EXPIRED);
        }
        if (SKEW_CODES.contains(code) || isOfTheWrongTime(message)) {
            return Optional.of(CLOCK_SKEW);
        }
        return KEY_CODES.contains(code) ? Optional.of(UNKNOWN_KEY) : Optional.empty();
    }

    /** A signature of the wrong time has no code of its own on most services. */
    private static boolean isOfTheWrongTime(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("signature expired") || lower.contains("signature not yet current");
    }

    /**
     * What a user can do about it.
     *
     * @param action that was asked for, as policies name it: {@code sagemaker:InvokeEndpoint}
     */
    public String advice(String action) {
        return advice.replace("%s", action);
    }
}
