package io.sizewalk.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, ValidationException, Could not find endpoint \"arn\"., NOT_FOUND",
        "400, ResourceNotFound, gone, NOT_FOUND",
        "400, ValidationException, Cannot create already existing endpoint \"arn\"., ALREADY_EXISTS",
        "400, ValidationException, Cannot update in-progress endpoint \"arn\"., BUSY",
        "400, ResourceInUse, in use, BUSY",
        "500, ConcurrentUpdateException, You already have a pending update to an Auto Scaling resource, BUSY",
        "400, ObjectNotFoundException, No scalable target found for service namespace, NOT_FOUND",
        "400, ResourceNotFoundException, The specified resource doesn't exist, NOT_FOUND",
        "400, LimitExceededException, You have reached the limit of scalable targets, QUOTA",
        "400, ValidationException, The scalable target that you tried to tag already exists., ALREADY_EXISTS",
        "400, ResourceLimitExceeded, The account-level service limit 'ml.m5.large' is 0, QUOTA",
        "400, ValidationException, Instance type ml.p9.large is not supported here, TYPE_NOT_OFFERED",
        "400, AccessDeniedException, no, DENIED",
        "403, SomethingNew, no, DENIED",
        "400, ExpiredTokenException, expired, EXPIRED",
        "400, ExpiredToken, expired, EXPIRED",
        "403, InvalidSignatureException, Signature expired: a is now earlier than b, CLOCK_SKEW",
        "403, InvalidSignatureException, Signature not yet current: a is still later than b, CLOCK_SKEW",
        "403, RequestTimeTooSkewed, skewed, CLOCK_SKEW",
        "403, InvalidSignatureException, does not match, BAD_CREDENTIALS",
        "403, SignatureDoesNotMatch, does not match, BAD_CREDENTIALS",
        "400, UnrecognizedClientException, invalid token, BAD_CREDENTIALS",
        "400, ThrottlingException, Rate exceeded, THROTTLED",
        "429, TooMany, slow down, THROTTLED",
        "503, ServiceUnavailable, later, SERVER",
        "400, ValidationException, Something else, REFUSED"
    })
    void readsWhatAwsSaid(int status, String code, String message, AwsTrouble trouble) {
        assertThat(AwsErrors.classify(Refusals.refusal(status, code, message))).isEqualTo(trouble);
    }

    @Test
    void readsWhatTheSdkSaid() {
        assertThat(AwsErrors.classify(Refusals.unreachable())).isEqualTo(AwsTrouble.UNREACHABLE);
        assertThat(AwsErrors.classify(Refusals.interrupted())).isEqualTo(AwsTrouble.INTERRUPTED);
        assertThat(AwsErrors.classify(SdkClientException.create("io", new InterruptedException())))
                .isEqualTo(AwsTrouble.INTERRUPTED);
        assertThat(AwsErrors.classify(SdkClientException.create("Unable to load credentials from any provider")))
                .isEqualTo(AwsTrouble.NO_CREDENTIALS);
        assertThat(AwsErrors.classify(ApiCallTimeoutException.create(120_000))).isEqualTo(AwsTrouble.UNREACHABLE);
    }

    @Test
    void messageIsOneLineOfBoundedLength() {
        SdkException long_ = Refusals.validation("several\nlines " + "x".repeat(1000));

        assertThat(AwsErrors.translate("sagemaker", "CreateEndpoint", "endpoint e", long_)
                        .text())
                .startsWith("CreateEndpoint of endpoint e failed: ValidationException: several lines x")
                .hasSizeLessThan(500)
                .endsWith("...");
    }

    @Test
    void hintNamesTheActionThatAwsNamedRatherThanTheOneCalled() {
        AwsCallException passRole =
                AwsErrors.translate("sagemaker", "CreateEndpoint", "endpoint e", Refusals.denied("iam:PassRole"));

        assertThat(passRole.toJob().hint()).startsWith("allow iam:PassRole");
    }
}
