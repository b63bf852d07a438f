package io.sizewalk.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, and how to reach it. */
final class AwsOptions {

    static final String NO_FILE = "";

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "AWS region; AWS_REGION counts too. With --emulator: us-west-2")
    @Nullable String region;

    @Option(names = "--profile", paramLabel = "NAME", description = "profile of the shared AWS config and credentials")
    @Nullable String profile;

    @Option(names = "--iam-role-arn", paramLabel = "ARN", description = "role to assume for everything")
    @Nullable String iamRoleArn;

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            converter = Undisclosed.Converter.class,
            description = "what the role's trust policy asks for; shown nowhere")
    @Nullable Undisclosed externalId;

    @Option(
            names = "--role-session-name",
            paramLabel = "NAME",
            description = "of the assumed role, for CloudTrail. Default: sizewalk-ENDPOINT")
    @Nullable String roleSessionName;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "point every AWS client here; AWS_ENDPOINT_URL counts too")
    @Nullable URI endpointUrl;

    @Option(names = "--host", paramLabel = "HOST", description = "host of the SageMaker runtime alone (https)")
    @Nullable String host;

    @Option(
            names = "--emulator",
            arity = "0..1",
            fallbackValue = NO_FILE,
            paramLabel = "MODEL_FILE",
            description = "start the embedded local SageMaker and use it")
    @Nullable String emulator;
}
