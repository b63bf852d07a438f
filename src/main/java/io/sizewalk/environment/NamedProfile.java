package io.sizewalk.environment;

import java.io.UncheckedIOException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of one profile of the shared config. Its failures are the SDK's exceptions, all of them: the SDK lets
 * others through, which would pass for defects of ours in whatever call they turn up.
 */
final class NamedProfile implements AwsCredentialsProvider, SdkAutoCloseable {

    private final ProfileCredentialsProvider sdk;

    NamedProfile(String name) {
        this.sdk = ProfileCredentialsProvider.create(name);
    }

    /** @throws SdkException whatever is wrong */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return sdk.resolveCredentials();
        } catch (SdkException e) {
            throw e;
        } catch (UncheckedIOException e) {
            // A profile with an sso_start_url of its own, and no file with its token.
            throw SdkClientException.create("no token of an SSO sign-in is stored", e);
        } catch (RuntimeException e) {
            // A profile that contradicts itself, lacks something, or needs a plugin that is not there:
            // IllegalArgumentException, IllegalStateException, and of a token file of another form
            // NullPointerException.
            throw SdkClientException.create("Unable to load credentials: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        sdk.close();
    }
}
