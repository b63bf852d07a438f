package io.sizewalk.environment;

import io.sizewalk.model.CredentialTrouble;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.ssooidc.model.SsoOidcException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Reads the SDK's exceptions. SageMaker's model names few of its errors: most refusals are a {@code ValidationException}
 * told apart by its message alone, so messages are matched loosely. Errors of signature and identity: see {@link
 * CredentialTrouble}; the wording of the others: answers seen in public threads and client tests.
 */
final class AwsErrors {

    private static final int LONGEST_MESSAGE = 400;
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9]+)");
    private static final Pattern BUSY =
            Pattern.compile("in[- ]progress|cannot (delete|update|modify).*(creating|updating|rolling|deleting)"
                    + "|(is|while) (currently |being )?(in )?(creating|updating|rollingback|deleting|systemupdating)");

    /** A refusal that names the field, or a type, is about the type: unknown, not in this region, not for this model. */
    private static final Pattern TYPE = Pattern.compile("instance ?types?\\b|\\bml\\.[a-z0-9-]+\\.[a-z0-9-]+");

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
        boolean ofRole = exception instanceof StsException && !operation.equals("GetCallerIdentity");
        String hint = ofRole ? hintOfRole(trouble, said) : hint(trouble, service + ":" + operation, said);
        return new AwsCallException(trouble, what + said, hint, exception);
    }

    static AwsTrouble classify(SdkException exception) {
        if (isOfSignIn(exception)) {
            return AwsTrouble.EXPIRED;
        }
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

    /** Whether it is the sign-in through IAM Identity Center (SSO) that is missing, has run out, or was revoked. */
    static boolean isOfSignIn(SdkException exception) {
        if (exception instanceof SsoException || exception instanceof SsoOidcException) {
            int status = ((AwsServiceException) exception).statusCode();
            return status >= 400 && status <= 403;
        }
        String message = String.valueOf(exception.getMessage());
        return !(exception instanceof AwsServiceException)
                && (message.contains("SSO") || message.contains("Token is expired"));
    }

    private static AwsTrouble classify(AwsServiceException exception) {
        String code = code(exception);
        String message = saidBy(exception).toLowerCase(Locale.ROOT);
        Optional<CredentialTrouble> ofTheCaller = CredentialTrouble.of(code, message);
        if (ofTheCaller.isPresent()) {
            return AwsTrouble.from(ofTheCaller.get());
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
                yield CredentialTrouble.DENIED.advice(named.find() ? named.group(1) : action);
            }
            case EXPIRED -> CredentialTrouble.EXPIRED.advice(action);
            case CLOCK_SKEW -> CredentialTrouble.CLOCK_SKEW.advice(action);
            case BAD_CREDENTIALS -> CredentialTrouble.UNKNOWN_KEY.advice(action);
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

    /** STS was asked, with the credentials that were found, for those of a role. */
    private static String hintOfRole(AwsTrouble trouble, String said) {
        return switch (trouble) {
            case DENIED ->
                hint(trouble, "sts:AssumeRole", said) + "; the role's trust policy must name it too, and"
                        + " --external-id be what that asks for";
            case EXPIRED ->
                "the credentials that the role is assumed with have run out: log in again, or use ones that"
                        + " renew themselves (instance, container or SSO profile)";
            default -> hint(trouble, "sts:AssumeRole", said);
        };
    }

    /** What AWS or the network said, in one line of bounded length: some refusals list hundreds of allowed values. */
    static String saidBy(SdkException exception) {
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
