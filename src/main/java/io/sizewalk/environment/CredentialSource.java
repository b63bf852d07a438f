package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Where credentials come from: given keys or the SDK's default search, and a role assumed with them if one is named. */
final class CredentialSource implements AutoCloseable {

    private final AwsSettings settings;
    private final AwsCredentialsProvider base;
    private final AwsCredentialsProvider provider;
    private final @Nullable StsClient sts;

    private CredentialSource(
            AwsSettings settings,
            AwsCredentialsProvider base,
            AwsCredentialsProvider provider,
            @Nullable StsClient sts) {
        this.settings = settings;
        this.base = base;
        this.provider = provider;
        this.sts = sts;
    }

    static CredentialSource of(AwsSettings settings, SdkHttpClient http, Clock clock) {
        AwsCredentialsProvider base = base(settings);
        RoleToAssume role = settings.role();
        if (role == null) {
            return new CredentialSource(settings, base, base, null);
        }
        StsClient sts = AwsAccess.configure(
                        StsClient.builder().httpClient(http).overrideConfiguration(AwsAccess.bounds()), settings, base)
                .build();
        AwsCredentialsProvider assumed = new RoleSessions(sts, role, settings.sessionName(), clock);
        return new CredentialSource(settings, base, assumed, sts);
    }

    private static AwsCredentialsProvider base(AwsSettings settings) {
        AwsKeys keys = settings.fixedKeys();
        if (keys == null) {
            String profile = settings.profile();
            // A profile asked for by name wins over keys that lie about in the environment, as with the aws CLI. The
            // last
            // place of the default search, the instance role, is asked for a second or two at most (the SDK's default).
            return profile == null ? DefaultCredentialsProvider.builder().build() : new NamedProfile(profile);
        }
        String token = keys.sessionToken();
        AwsCredentials credentials = token == null
                ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token);
        return StaticCredentialsProvider.create(credentials);
    }

    AwsCredentialsProvider provider() {
        return provider;
    }

    /**
     * @throws JobException of kind USAGE saying what is missing and how to give it; of kind AWS when a session cannot be had
     *     or renewed; of kind INTERRUPTED when the calling thread was interrupted meanwhile
     */
    AwsCredentials resolve() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            throw told(e);
        }
    }

    private JobException told(SdkException e) {
        RoleToAssume role = settings.role();
        // Without a role of ours it is the profile's own that STS is asked for.
        AwsCallException translated =
                AwsErrors.translate("sts", "AssumeRole", role == null ? profile() : "role " + role, e);
        if (translated.is(AwsTrouble.INTERRUPTED)) {
            return new JobException(JobException.Kind.INTERRUPTED, "interrupted while renewing credentials", "", e);
        }
        if (AwsErrors.isOfSignIn(e)) {
            return signIn(e);
        }
        return translated.is(AwsTrouble.NO_CREDENTIALS) ? none(e) : translated.toJob();
    }

    private String profile() {
        String profile = settings.profile();
        return profile == null ? "the default profile" : "--profile " + profile;
    }

    /** What the SDK says of its default search is a page that describes every place it looked at. */
    private JobException signIn(SdkException cause) {
        String profile = settings.profile();
        return new JobException(
                JobException.Kind.AWS,
                profile() + " is not signed in, or no longer" + (profile == null ? "" : ": " + AwsErrors.saidBy(cause)),
                "run aws sso login" + (profile == null ? "" : " --profile " + profile),
                cause);
    }

    private JobException none(SdkException cause) {
        String profile = settings.profile();
        String message = profile == null ? "no AWS credentials were found" : profile() + ": " + cause.getMessage();
        return new JobException(JobException.Kind.USAGE, message, AwsAccess.WAYS_TO_GIVE_CREDENTIALS, cause);
    }

    @Override
    public void close() {
        closeIfOpen(provider);
        closeIfOpen(base);
        closeIfOpen(sts);
    }

    private static void closeIfOpen(@Nullable Object one) {
        if (one instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
