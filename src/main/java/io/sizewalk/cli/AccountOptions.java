package io.sizewalk.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which account, and how to reach it. */
class AccountOptions {

    @Option(names = "--region", paramLabel = "R", description = "AWS region; AWS_REGION counts too")
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
}
