package io.sizewalk.result;

import io.sizewalk.step.MetricsUnavailableException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads what CloudWatch's client throws: a refusal lasts, all else may pass. */
final class CloudWatchTrouble {

    private static final int LONGEST_MESSAGE = 300;
    private static final int TOO_MANY_REQUESTS = 429;

    private CloudWatchTrouble() {}

    static MetricsUnavailableException translate(String endpointName, SdkException exception) {
        boolean lasting = exception instanceof AwsServiceException service && isRefusal(service);
        String said = said(exception);
        return new MetricsUnavailableException(
                "CloudWatch's metrics of " + endpointName + " are not to be had: " + said,
                advice(said, lasting),
                lasting,
                exception);
    }

    /** Of the request or the caller, so the next would be refused too. */
    private static boolean isRefusal(AwsServiceException exception) {
        return exception.statusCode() >= 400
                && exception.statusCode() < 500
                && exception.statusCode() != TOO_MANY_REQUESTS
                && !exception.isThrottlingException();
    }

    private static String advice(String said, boolean lasting) {
        String low = said.toLowerCase(Locale.ROOT);
        if (low.contains("accessdenied") || low.contains("not authorized") || low.contains("unauthorized")) {
            return "allow cloudwatch:GetMetricData, see docs/iam.md; or leave it out with --cloudwatch-deadline 0";
        }
        return lasting
                ? "leave it out with --cloudwatch-deadline 0"
                : "wait longer with --cloudwatch-deadline, or leave it out with 0";
    }

    private static String said(SdkException exception) {
        String text = exception instanceof AwsServiceException service
                        && service.awsErrorDetails() != null
                        && service.awsErrorDetails().errorCode() != null
                ? service.awsErrorDetails().errorCode() + ": "
                        + service.awsErrorDetails().errorMessage()
                : String.valueOf(exception.getMessage());
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "...";
    }
}
