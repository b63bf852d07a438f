package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What the AWS SDK signs against a local SageMaker that verifies it. */
class SignaturesIT {

    private static final AwsBasicCredentials FROM_THE_FILE = AwsBasicCredentials.create("AKIDFILE", "file/secret+1");

    private SdkClients aws;

    @BeforeEach
    void start() throws IOException {
        aws = SdkClients.of("""
                credentials: {AKIDFILE: file/secret+1}
                deploy: 10ms
                models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
                """);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static void assertRefused(ThrowingCallable call, String code, String words) {
        assertThatThrownBy(call).asInstanceOf(type(AwsServiceException.class)).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
            assertThat(e.requestId()).isNotEmpty();
        });
    }

    @Test
    void everyServicesRightSignatureIsTaken() {
        SageMakerClient fromTheFile = aws.client(SageMakerClient.builder(), FROM_THE_FILE);
        assertThat(fromTheFile.listModels().models()).hasSize(1);
        aws.config("c", SdkClients.variant("v", "m", "ml.m5.large", 1));
        aws.create("name-of-it", "c");
        aws.await("name-of-it", EndpointStatus.IN_SERVICE);
        SageMakerRuntimeClient runtime = aws.client(SageMakerRuntimeClient.builder(), FROM_THE_FILE);
        assertThat(runtime.invokeEndpoint(e -> e.endpointName("name-of-it")
                                .customAttributes("some  thing")
                                .contentType("application/x-www-form-urlencoded")
                                .body(SdkBytes.fromUtf8String("x".repeat(100_000))))
                        .invokedProductionVariant())
                .isEqualTo("v");
        assertThat(aws.scaling
                        .describeScalableTargets(t -> t.serviceNamespace(ServiceNamespace.SAGEMAKER))
                        .scalableTargets())
                .isEmpty();
        assertThat(aws.client(PricingClient.builder(), FROM_THE_FILE)
                        .describeServices()
                        .services())
                .hasSize(1);
        assertThat(aws.sts.getCallerIdentity().account()).isEqualTo("000000000000");
    }

    @Test
    void sessionsThatStsIssuedAreKnown() {
        Credentials session = aws.sts
                .assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/r").roleSessionName("me"))
                .credentials();
        AwsSessionCredentials right =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        assertThat(aws.client(SageMakerClient.builder(), right).listModels().models())
                .hasSize(1);
        AwsSessionCredentials wrong =
                AwsSessionCredentials.create(session.accessKeyId(), "another", session.sessionToken());
        assertRefused(
                () -> aws.client(SageMakerClient.builder(), wrong).listModels(),
                "InvalidSignatureException",
                "does not match");
    }

    @Test
    void wrongSecretAndUnknownKeyAreRefusedInEachProtocolsWords() throws Exception {
        AwsBasicCredentials wrong = AwsBasicCredentials.create("local", "not the secret");
        AwsBasicCredentials unknown = AwsBasicCredentials.create("AKIDUNKNOWN", "whatever");
        String mismatch = "The request signature we calculated does not match the signature you provided.";
        String invalid = "The security token included in the request is invalid.";
        assertRefused(
                () -> aws.client(SageMakerClient.builder(), wrong).listModels(), "InvalidSignatureException", mismatch);
        assertRefused(
                () -> aws.client(SageMakerClient.builder(), unknown).listModels(),
                "UnrecognizedClientException",
                invalid);
        assertRefused(
                () -> aws.client(ApplicationAutoScalingClient.builder(), unknown)
                        .describeScalableTargets(t -> t.serviceNamespace(ServiceNamespace.SAGEMAKER)),
                "UnrecognizedClientException",
                invalid);
        assertRefused(
                () -> aws.client(SageMakerRuntimeClient.builder(), wrong)
                        .invokeEndpoint(e -> e.endpointName("e").body(SdkBytes.fromUtf8String("{}"))),
                "InvalidSignatureException",
                mismatch);
        assertRefused(
                () -> aws.client(StsClient.builder(), wrong).getCallerIdentity(), "SignatureDoesNotMatch", mismatch);
        assertRefused(
                () -> aws.client(StsClient.builder(), unknown).getCallerIdentity(), "InvalidClientTokenId", invalid);
        HttpResponse<String> calls = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.server().url().resolve("/_local/calls"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(calls.body())
                .contains("\"outcome\":\"UnrecognizedClientException\"", "\"outcome\":\"SignatureDoesNotMatch\"")
                .doesNotContain("not the secret", "file/secret");
    }
}
