package io.sizewalk.cost;

import io.sizewalk.model.JobException;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what the Price List Query API's client throws, and what to do about it. */
final class PricingTrouble {

    private static final int LONGEST_MESSAGE = 300;

    private PricingTrouble() {}

    static JobException translate(SdkException exception) {
        String said = said(exception);
        return new JobException(
                JobException.Kind.AWS, "GetProducts of AWS's Price List failed: " + said, advice(said), exception);
    }

    private static String advice(String said) {
        String low = said.toLowerCase(Locale.ROOT);
        if (low.contains("accessdenied") || low.contains("not authorized")) {
            return "allow pricing:GetProducts (docs/iam.md), or take the bulk file (--offer-file)";
        }
        return "nothing was changed; try again, or take the bulk file (--offer-file)";
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
