package io.sizewalk.environment;

import io.sizewalk.model.JobException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.endpoints.SageMakerRuntimeEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The way into one AWS account and region: clients with bounded calls, and the credentials behind them. One HTTP client
 * and one source of credentials serve all. Safe for use by several threads.
 */
public final class AwsAccess implements AutoCloseable {

    static final String WAYS_TO_GIVE_CREDENTIALS =
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN), or name a --profile of ~/.aws/config,"
                    + " or run where an instance, container or CI role is attached; to try without an account use --emulator";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final CredentialSource credentials;
    private final AtomicReference<@Nullable String> accountId = new AtomicReference<>();

    private AwsAccess(AwsSettings settings, SdkHttpClient http, CredentialSource credentials) {
        this.settings = settings;
        this.http = http;
        this.credentials = credentials;
    }

    /** Opens nothing on the network yet. */
    public static AwsAccess open(AwsSettings settings) {
        return open(settings, Clock.systemUTC());
    }

    static AwsAccess open(AwsSettings settings, Clock clock) {
        SdkHttpClient http = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .build();
        return new AwsAccess(settings, http, CredentialSource.of(settings, http, clock));
    }

    public AwsSettings settings() {
        return settings;
    }

    /** The control plane; the caller closes it. */
    public SageMakerClient sageMaker() {
        return configure(
                        SageMakerClient.builder().httpClient(http).overrideConfiguration(bounds()),
                        settings,
                        credentials.provider())
                .build();
    }

    /** Where endpoints are made to scale by themselves; the caller closes it. */
    public ApplicationAutoScalingClient applicationAutoScaling() {
        return configure(
                        ApplicationAutoScalingClient.builder().httpClient(http).overrideConfiguration(bounds()),
                        settings,
                        credentials.provider())
                .build();
    }

    /** Where AWS publishes what it measured; the caller closes it. */
    public CloudWatchClient cloudWatch() {
        return configure(
                        CloudWatchClient.builder().httpClient(http).overrideConfiguration(bounds()),
                        settings,
                        credentials.provider())
                .build();
    }

    /** Where AWS tells the prices of its services, which only some regions do; the caller closes it. */
    public PricingClient pricing() {
        return configure(
                        PricingClient.builder().httpClient(http).overrideConfiguration(bounds()),
                        settings.in(PricingRegion.of(settings.region())),
                        credentials.provider())
                .build();
    }

    /**
     * Where InvokeEndpoint requests go: the endpoint URL of the settings, or AWS's own runtime endpoint of the region
     * (its host is of another domain in some partitions).
     */
    public URI runtimeEndpoint() {
        URI endpoint = settings.endpointUrl();
        return endpoint != null
                ? endpoint
                : SageMakerRuntimeEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(Region.of(settings.region())))
                        .join()
                        .url();
    }

    /**
     * The credentials of this moment: asked anew at each call, so that renewed ones get through. Cheap unless a renewal is
     * due. At the first call the search may take a few seconds.
     *
     * @throws JobException of kind USAGE when there are none, saying how to give them; of kind AWS when a role cannot be
     *     assumed or its session not renewed
     */
    public AwsKeys keys() {
        AwsCredentials found = credentials.resolve();
        String token = found instanceof AwsSessionCredentials session ? session.sessionToken() : null;
        return new AwsKeys(found.accessKeyId(), found.secretAccessKey(), token);
    }

    /**
     * The twelve digits of the account that the credentials, or the role assumed with them, belong to. Asked once; a call
     * that needs no permission.
     *
     * @throws JobException as {@link #keys}, or of kind AWS when STS does not answer
     */
    public String accountId() {
        String known = accountId.get();
        if (known == null) {
            // First, for its words when there are no credentials.
            credentials.resolve();
            known = askAccountId();
            accountId.set(known);
        }
        return known;
    }

    private String askAccountId() {
        try (StsClient sts = configure(
                        StsClient.builder().httpClient(http).overrideConfiguration(bounds()),
                        settings,
                        credentials.provider())
                .build()) {
            return sts.getCallerIdentity().account();
        } catch (SdkException e) {
            throw AwsErrors.translate("sts", "GetCallerIdentity", "this identity", e)
                    .toJob();
        }
    }

    /** What every client has in common but the builder's own parts. */
    static <B extends AwsClientBuilder<B, ?>> B configure(
            B builder, AwsSettings settings, AwsCredentialsProvider provider) {
        URI endpoint = settings.endpointUrl();
        builder.region(Region.of(settings.region())).credentialsProvider(provider);
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    /** An attempt, and all of them together; three at most, with the SDK's standard backoff and jitter. */
    static ClientOverrideConfiguration bounds() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                .build();
    }

    @Override
    public void close() {
        credentials.close();
        http.close();
    }
}
