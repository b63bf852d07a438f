package io.sizewalk.environment;

import org.jspecify.annotations.Nullable;

/**
 * Credentials at one moment, for whoever signs requests without the SDK. Short-lived ones carry a session token and go
 * stale, so ask {@link AwsAccess#keys()} again rather than keep them.
 *
 * @param accessKeyId names the key; not secret
 * @param secretAccessKey secret
 * @param sessionToken secret; null for long-lived keys
 */
public record AwsKeys(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    /** The key's name alone: neither secret may reach a log. */
    @Override
    public String toString() {
        return "AwsKeys[accessKeyId=" + accessKeyId + ", secrets hidden]";
    }
}
