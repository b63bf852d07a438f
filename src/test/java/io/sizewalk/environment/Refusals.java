package io.sizewalk.environment;

import java.net.SocketException;
import java.net.UnknownHostException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** The SDK's exceptions as AWS makes them arise. */
final class Refusals {

    private Refusals() {}

    static SdkException refusal(int status, String code, String message) {
        return SageMakerException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .message(message)
                .build();
    }

    static SdkException validation(String message) {
        return refusal(400, "ValidationException", message);
    }

    /** Application Auto Scaling's word for what is not there. */
    static SdkException objectNotFound(String message) {
        return refusal(400, "ObjectNotFoundException", message);
    }

    static SdkException throttled() {
        return refusal(400, "ThrottlingException", "Rate exceeded");
    }

    static SdkException connectionReset() {
        return SdkClientException.create(
                "Unable to execute HTTP request: Connection reset", new SocketException("Connection reset"));
    }

    static SdkException noSuchEndpoint() {
        return validation("Could not find endpoint \"arn:aws:sagemaker:us-west-2:123456789012:endpoint/e\".");
    }

    static SdkException quota() {
        return refusal(
                400,
                "ResourceLimitExceeded",
                "The account-level service limit 'ml.m5.large for endpoint usage' is 0 Instances, with current utilization"
                        + " of 0 Instances and a request delta of 1 Instances. Please contact AWS support.");
    }

    static SdkException denied(String action) {
        return refusal(
                400,
                "AccessDeniedException",
                "User: arn:aws:iam::123456789012:user/jo is not authorized to perform: " + action
                        + " on resource: arn:aws:sagemaker:us-west-2:123456789012:endpoint/e because no identity-based"
                        + " policy allows the action");
    }

    static SdkException server() {
        return refusal(500, "InternalFailure", "The request processing has failed");
    }

    static SdkException unreachable() {
        return SdkClientException.create(
                "Unable to execute HTTP request", new UnknownHostException("api.sagemaker.us-west-2.amazonaws.com"));
    }

    static SdkException interrupted() {
        return AbortedException.create("Thread was interrupted");
    }
}
