package io.sizewalk.load;

import org.jspecify.annotations.Nullable;

/**
 * AWS credentials that requests are signed with. They travel to the worker through its standard input alone, never on a
 * command line, in the environment or in a file.
 *
 * @param accessKeyId names the key; shown in every signed request, so no secret
 * @param secretAccessKey never sent anywhere but to the worker
 * @param sessionToken of temporary credentials; null for a user's own key
 */
public record SigningCredentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    /** The access key's id; never a secret. */
    @Override
    public String toString() {
        return "credentials of " + accessKeyId;
    }
}
