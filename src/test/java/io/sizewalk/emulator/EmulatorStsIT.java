package io.sizewalk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The AWS SDK's client of STS against the local SageMaker, and what its sessions are worth to the other clients. */
class EmulatorStsIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/team/tester";
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private SdkClients aws;

    @BeforeEach
    void start() throws IOException {
        aws = SdkClients.of("""
                sts: {sessionTime: 3s, roles: {"arn:aws:iam::123456789012:role/team/tester": {externalId: abc}}}
                models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
                """);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AssumeRoleResponse assume(String externalId) {
        return aws.sts.assumeRole(
                r -> r.roleArn(ROLE).roleSessionName("me").durationSeconds(900).externalId(externalId));
    }

    private static AwsSessionCredentials credentials(AssumeRoleResponse assumed) {
        return AwsSessionCredentials.create(
                assumed.credentials().accessKeyId(),
                assumed.credentials().secretAccessKey(),
                assumed.credentials().sessionToken());
    }

    private static void assertRefused(ThrowingCallable call, String code, String words) {
        assertThatThrownBy(call).asInstanceOf(type(AwsServiceException.class)).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(words);
        });
    }

    @Test
    void sessionIsWhoItIsForAsLongAsItLives() {
        AssumeRoleResponse assumed = assume("abc");
        assertThat(assumed.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/tester/me");
        AwsSessionCredentials session = credentials(assumed);
        GetCallerIdentityResponse identity =
                aws.client(StsClient.builder(), session).getCallerIdentity();
        assertThat(identity.arn()).isEqualTo(assumed.assumedRoleUser().arn());
        assertThat(identity.userId()).isEqualTo(assumed.assumedRoleUser().assumedRoleId());
        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(aws.sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/local");
        assertThat(aws.client(SageMakerClient.builder(), session).listModels().models())
                .hasSize(1);

        awaitRefused(session);
        String expired = "The security token included in the request is expired";
        assertRefused(
                () -> aws.client(SageMakerClient.builder(), session).listModels(), "ExpiredTokenException", expired);
        assertRefused(
                () -> aws.client(ApplicationAutoScalingClient.builder(), session)
                        .describeScalableTargets(t -> t.serviceNamespace(ServiceNamespace.SAGEMAKER)),
                "ExpiredTokenException",
                expired);
        assertRefused(
                () -> aws.client(SageMakerRuntimeClient.builder(), session)
                        .invokeEndpoint(e -> e.endpointName("e").body(SdkBytes.fromUtf8String("{}"))),
                "ExpiredTokenException",
                expired);
        assertRefused(() -> aws.client(StsClient.builder(), session).getCallerIdentity(), "ExpiredToken", expired);
        assertThat(aws.sageMaker.listModels().models()).hasSize(1);
    }

    private void awaitRefused(AwsCredentials session) {
        SageMakerClient client = aws.client(SageMakerClient.builder(), session);
        for (long end = System.nanoTime() + DEADLINE.toNanos(); System.nanoTime() < end; ) {
            try {
                var unused = client.listModels();
            } catch (AwsServiceException e) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError("the session does not run out");
    }

    @Test
    void keyIsRefusedWithoutItsToken() {
        AwsSessionCredentials session = credentials(assume("abc"));
        AwsCredentials bare = AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey());
        assertRefused(
                () -> aws.client(SageMakerClient.builder(), bare).listModels(),
                "UnrecognizedClientException",
                "invalid");
        assertRefused(
                () -> aws.client(StsClient.builder(), bare).getCallerIdentity(), "InvalidClientTokenId", "invalid");
    }

    @Test
    void roleIsDeniedWithoutItsExternalId() {
        assertRefused(
                () -> assume("wrong"),
                "AccessDenied",
                "User: arn:aws:iam::000000000000:user/local is not authorized to perform: sts:AssumeRole on resource: "
                        + ROLE);
        assertRefused(
                () -> aws.sts.assumeRole(r -> r.roleArn(ROLE + "x").roleSessionName("me")),
                "AccessDenied",
                "sts:AssumeRole");
    }
}
