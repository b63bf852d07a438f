package io.sizewalk.cli;

import io.sizewalk.cli.Program.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A local SageMaker with a proxy before it, and the real program run against the two. */
final class ProxiedAws implements AutoCloseable {

    private final LocalAws aws;
    private final AwsProxy proxy;

    ProxiedAws(String modelFile) throws IOException {
        aws = new LocalAws(modelFile);
        proxy = new AwsProxy(aws.url());
    }

    /** What stands behind the proxy. */
    LocalAws aws() {
        return aws;
    }

    AwsProxy proxy() {
        return proxy;
    }

    /** Of the proxy. */
    URI url() {
        return proxy.url();
    }

    Program start(Path folder, String... arguments) throws IOException, InterruptedException {
        return Program.start(aws, url(), folder, arguments);
    }

    /** Runs the program to its end. */
    Ended run(Path folder, String... arguments) throws Exception {
        return Program.run(aws, url(), folder, arguments);
    }

    /** Everything that a job could leave in the account. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        try (SageMakerClient client = aws.sageMaker();
                ApplicationAutoScalingClient scaling = aws.autoScaling()) {
            client.listEndpoints().endpoints().forEach(one -> left.add(one.endpointName()));
            client.listEndpointConfigs().endpointConfigs().forEach(one -> left.add(one.endpointConfigName()));
            scaling.describeScalableTargets(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalableTargets()
                    .forEach(one -> left.add(one.resourceId()));
            scaling.describeScalingPolicies(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER))
                    .scalingPolicies()
                    .forEach(one -> left.add(one.policyName()));
        }
        return left;
    }

    @Override
    public void close() {
        proxy.close();
        aws.close();
    }
}
