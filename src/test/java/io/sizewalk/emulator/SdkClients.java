package io.sizewalk.emulator;

import io.sizewalk.emulator.modelfile.ModelFile;
import io.sizewalk.emulator.wire.ServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A local SageMaker that verifies signatures, and the AWS SDK's clients of it. */
final class SdkClients implements AutoCloseable {

    static final String ARN = "arn:aws:sagemaker:us-west-2:000000000000:";

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);

    private final LocalSageMaker server;
    private final SdkHttpClient http =
            ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(70)).build();
    final SageMakerClient sageMaker;
    final SageMakerRuntimeClient runtime;
    final StsClient sts;
    final ApplicationAutoScalingClient scaling;
    final CloudWatchClient cloudWatch;

    private SdkClients(LocalSageMaker server) {
        this.server = server;
        AwsCredentials any = AwsBasicCredentials.create("local", "local");
        this.sageMaker = client(SageMakerClient.builder(), any);
        this.runtime = client(SageMakerRuntimeClient.builder(), any);
        this.sts = client(StsClient.builder(), any);
        this.scaling = client(ApplicationAutoScalingClient.builder(), any);
        this.cloudWatch = client(CloudWatchClient.builder(), any);
    }

    static SdkClients of(String modelFile) throws IOException {
        return of(modelFile, ServerOptions.VERIFYING);
    }

    static SdkClients of(String modelFile, ServerOptions options) throws IOException {
        return new SdkClients(LocalSageMaker.start(ModelFile.parse(modelFile), 0, options));
    }

    /** A client of the server that shares its HTTP client with the others: there is no need to close it. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, AwsCredentials credentials) {
        return builder.endpointOverride(server.url())
                .httpClient(http)
                .region(Region.US_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    LocalSageMaker server() {
        return server;
    }

    static ProductionVariant variant(String name, String model, String type, int count) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName(model)
                .instanceType(ProductionVariantInstanceType.fromValue(type))
                .initialInstanceCount(count)
                .build();
    }

    String config(String name, ProductionVariant... variants) {
        return sageMaker
                .createEndpointConfig(c -> c.endpointConfigName(name).productionVariants(List.of(variants)))
                .endpointConfigArn();
    }

    void create(String endpoint, String config) {
        sageMaker.createEndpoint(e -> e.endpointName(endpoint).endpointConfigName(config));
    }

    DescribeEndpointResponse describe(String endpoint) {
        return sageMaker.describeEndpoint(e -> e.endpointName(endpoint));
    }

    DescribeEndpointResponse await(String endpoint, EndpointStatus status) {
        return await(endpoint, response -> response.endpointStatus() == status);
    }

    DescribeEndpointResponse await(String endpoint, Predicate<DescribeEndpointResponse> reached) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        DescribeEndpointResponse response = describe(endpoint);
        while (!reached.test(response)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + response);
            }
            LockSupport.parkNanos(POLL.toNanos());
            response = describe(endpoint);
        }
        return response;
    }

    void awaitGone(String endpoint) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                describe(endpoint);
            } catch (SageMakerException e) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new AssertionError(endpoint + " does not go");
    }

    @Override
    public void close() {
        cloudWatch.close();
        scaling.close();
        sts.close();
        runtime.close();
        sageMaker.close();
        http.close();
        server.close();
    }
}
