package io.sizewalk.environment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How to reach AWS.
 *
 * @param region such as {@code us-west-2}
 * @param profile of the shared config and credentials files; null for the default one
 * @param endpointUrl where every client sends its requests; null for AWS's own endpoints of the region. Give
 *     {@code AWS_ENDPOINT_URL} here too: clients of the SDK would find it by themselves, but not all requests are theirs
 * @param role to assume with the credentials found; null to use them as they are
 * @param fixedKeys used instead of looking for credentials; null to look
 * @param sessionName names the job in CloudTrail when a role is assumed that has no session name of its own; characters
 *     that STS refuses are replaced
 */
public record AwsSettings(
        String region,
        @Nullable String profile,
        @Nullable URI endpointUrl,
        @Nullable RoleToAssume role,
        @Nullable AwsKeys fixedKeys,
        String sessionName) {

    private static final int MAX_SESSION_NAME = 64;

    /** Session names hold 2 to 64 of {@code [A-Za-z0-9_+=,.@-]} (STS API, RoleSessionName). */
    public AwsSettings {
        sessionName = sessionName.startsWith("sizewalk") ? sessionName : "sizewalk-" + sessionName;
        sessionName = sessionName.replaceAll("[^A-Za-z0-9_+=,.@-]", "-");
        sessionName = sessionName.substring(0, Math.min(MAX_SESSION_NAME, sessionName.length()));
    }

    /** The region's own endpoints, with whatever credentials the SDK's default search finds. */
    public static AwsSettings of(String region) {
        return new AwsSettings(region, null, null, null, null, "sizewalk");
    }

    /** A server that takes the given keys, such as one on this machine. */
    public static AwsSettings local(String region, URI endpointUrl, AwsKeys keys) {
        return new AwsSettings(region, null, endpointUrl, null, keys, "sizewalk");
    }

    /** The same way to another region. */
    AwsSettings in(String otherRegion) {
        return new AwsSettings(otherRegion, profile, endpointUrl, role, fixedKeys, sessionName);
    }

    /** The same place in the aws CLI's words, for commands that people copy: {@code --region us-west-2}. */
    String asCliOptions() {
        return "--region " + region
                + (profile == null ? "" : " --profile " + profile)
                + (endpointUrl == null ? "" : " --endpoint-url " + endpointUrl);
    }
}
