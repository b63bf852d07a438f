package io.sizewalk.environment;

import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the SDK's exceptions. SageMaker's model names few of its errors: most refusals are a {@code ValidationException}
 * told apart by its message alone, so messages are matched loosely. Codes of the signature and identity errors: AWS's
 * "Common Error Types" and STS pages; the wording of the others: answers seen in public threads and client tests.
 */
final class AwsErrors {

    private static final int LONGEST_MESSAGE = 400;
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9]+)");
    private static final Pattern BUSY =
            Pattern.compile("in[- ]progress|cannot (delete|update|modify).*(creating|updating|rolling|deleting)"
                    + "|(is|while) (currently |being )?(in )?(creating|updating|rollingback|deleting|systemupdating)");

    /** A refusal that names the field, or a type, is about the type: unknown, not in this region, not for this model. */
    private static final Pattern TYPE = Pattern.compile("instance ?types?\\b|\\bml\\.[a-z0-9-]+\\.[a-z0-9-]+");

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "NotAuthorized",
            "OptInRequired",
            "SubscriptionRequiredException");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");
    private static final Set<String> SKEW = Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture");
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "UnrecognizedClient",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "AuthFailure",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");

    private AwsErrors() {}

    /**
     * @param service prefix of the action's name in a policy, such as {@code sagemaker}
     * @param operation such as {@code CreateEndpoint}
     * @param resource what it was about, for people
     */
    static AwsCallException translate(String service, String operation, String resource, SdkException exception) {
        AwsTrouble trouble = classify(exception);
        String said = saidBy(exception);
        String what = operation + " of " + resource + " failed: ";
        return new AwsCallException(trouble, what + said, hint(trouble, service + ":" + operation, said), exception);
    }

    static AwsTrouble classify(SdkException exception) {
        if (exception instanceof AwsServiceException service) {
            return classify(service);
        }
        if (exception instanceof AbortedException || has(exception, InterruptedException.class)) {
            return AwsTrouble.INTERRUPTED;
        }
        String message = String.valueOf(exception.getMessage()).toLowerCase(Locale.ROOT);
        boolean timedOut =
                exception instanceof ApiCallTimeoutException || exception instanceof ApiCallAttemptTimeoutException;
        if (!timedOut && message.contains("credentials")) {
            return AwsTrouble.NO_CREDENTIALS;
        }
        return AwsTrouble.UNREACHABLE;
    }

    private static AwsTrouble classify(AwsServiceException exception) {
        String code = code(exception);
        String message = saidBy(exception).toLowerCase(Locale.ROOT);
        if (DENIED.contains(code)) {
            return AwsTrouble.DENIED;
        }
        if (EXPIRED.contains(code)) {
            return AwsTrouble.EXPIRED;
        }
        // A signature of the wrong time has no code of its own on most services.
        if (SKEW.contains(code) || message.contains("signature expired") || message.contains("signature not yet")) {
            return AwsTrouble.CLOCK_SKEW;
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return AwsTrouble.BAD_CREDENTIALS;
        }
        // A server error by its model (Application Auto Scaling API), yet it says that the resource is busy.
        if (code.startsWith("ConcurrentUpdate")) {
            return AwsTrouble.BUSY;
        }
        if (exception.isThrottlingException() || exception.statusCode() == 429) {
            return AwsTrouble.THROTTLED;
        }
        if (code.startsWith("ResourceLimitExceeded") || code.equals("LimitExceededException")) {
            return AwsTrouble.QUOTA;
        }
        if (exception.statusCode() >= 500) {
            return AwsTrouble.SERVER;
        }
        if (code.startsWith("ResourceNotFound")
                || code.startsWith("ObjectNotFound")
                || message.contains("could not find")) {
            return AwsTrouble.NOT_FOUND;
        }
        if (message.contains("already exist") || message.contains("already existing")) {
            return AwsTrouble.ALREADY_EXISTS;
        }
        if (code.startsWith("ResourceInUse")
                || code.startsWith("Conflict")
                || BUSY.matcher(message).find()) {
            return AwsTrouble.BUSY;
        }
        return TYPE.matcher(message).find() ? AwsTrouble.TYPE_NOT_OFFERED : otherRefusal(exception);
    }

    private static AwsTrouble otherRefusal(AwsServiceException exception) {
        return exception.statusCode() == 403 ? AwsTrouble.DENIED : AwsTrouble.REFUSED;
    }

    private static String hint(AwsTrouble trouble, String action, String said) {
        return switch (trouble) {
            case DENIED -> {
                Matcher named = ACTION.matcher(said);
                yield "allow " + (named.find() ? named.group(1) : action)
                        + " to this identity, or name another one with" + " --profile or --iam-role-arn";
            }
            case EXPIRED -> "the session has run out: log in again, or give --iam-role-arn, which is renewed by itself";
            case CLOCK_SKEW -> "set this machine's clock: AWS refuses signatures more than a few minutes off";
            case BAD_CREDENTIALS ->
                "check the access key and its secret (environment, --profile), that a session token"
                        + " belongs to them, and this machine's clock";
            case NO_CREDENTIALS -> AwsAccess.WAYS_TO_GIVE_CREDENTIALS;
            case QUOTA ->
                "ask for more in the Service Quotas console"
                        + (action.startsWith("sagemaker:") ? ", or leave this type out of --type-walk" : "");
            case TYPE_NOT_OFFERED -> "leave this type out of --type-walk, or choose another --region";
            case UNREACHABLE -> "check the network, --region and --endpoint-url (or AWS_ENDPOINT_URL)";
            case THROTTLED -> "other tools on this account call the same API; try again later";
            case SERVER -> "AWS's own trouble: see its health dashboard, try again later";
            case NOT_FOUND, ALREADY_EXISTS, BUSY, INTERRUPTED, REFUSED -> "";
        };
    }

    /** What AWS or the network said, in one line of bounded length: some refusals list hundreds of allowed values. */
    private static String saidBy(SdkException exception) {
        String text = exception instanceof AwsServiceException service
                ? details(service).map(AwsErrorDetails::errorMessage).orElseGet(exception::getMessage)
                : clientText(exception);
        if (text == null || text.isBlank()) {
            text = "no message";
        }
        String line = text.strip().replaceAll("\\s+", " ");
        String code = exception instanceof AwsServiceException service ? code(service) : "";
        String full = code.isEmpty() ? line : code + ": " + line;
        return full.length() <= LONGEST_MESSAGE ? full : full.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static String clientText(SdkException exception) {
        UnknownHostException host = find(exception, UnknownHostException.class);
        return host == null ? String.valueOf(exception.getMessage()) : "no such host: " + host.getMessage();
    }

    private static String code(AwsServiceException exception) {
        return details(exception).map(AwsErrorDetails::errorCode).orElse("");
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException exception) {
        return Optional.ofNullable(exception.awsErrorDetails());
    }

    private static boolean has(Throwable exception, Class<? extends Throwable> type) {
        return find(exception, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable exception, Class<T> type) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
