package io.sizewalk.emulator.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Calls of Application Auto Scaling about endpoints that are in service; apostrophes stand for quotes. */
final class ScalingCalls {

    static final Duration DEPLOY = Duration.ofSeconds(2);

    final Calls aws = new Calls("""
            deploy: 2s
            delete: 1s
            models: {m: {instances: {"*": {workers: 1, service: {constant: 1ms}}}}}
            """);

    void inService(String name) {
        aws.config(name, "ml.m5.large", 1);
        aws.create(name, name);
        aws.timers.pass(DEPLOY);
        assertThat(aws.status(name)).isEqualTo("InService");
    }

    static String target(String endpoint) {
        return "'ServiceNamespace':'sagemaker','ResourceId':'endpoint/" + endpoint
                + "/variant/v','ScalableDimension':'sagemaker:variant:DesiredInstanceCount'";
    }

    String register(String endpoint, int min, int max) {
        return aws.call(
                        "RegisterScalableTarget",
                        "{" + target(endpoint) + ",'MinCapacity':" + min + ",'MaxCapacity':" + max + "}")
                .path("ScalableTargetARN")
                .asText();
    }

    static String policy(String endpoint, String name, String more) {
        return "{" + target(endpoint) + ",'PolicyName':'" + name + "','PolicyType':'TargetTrackingScaling',"
                + "'TargetTrackingScalingPolicyConfiguration':{'TargetValue':60" + more
                + ",'PredefinedMetricSpecification':"
                + "{'PredefinedMetricType':'SageMakerVariantInvocationsPerInstance'}}}";
    }

    JsonNode targets(String more) {
        return aws.call("DescribeScalableTargets", "{'ServiceNamespace':'sagemaker'" + more + "}")
                .path("ScalableTargets");
    }

    JsonNode policies(String more) {
        return aws.call("DescribeScalingPolicies", "{'ServiceNamespace':'sagemaker'" + more + "}")
                .path("ScalingPolicies");
    }
}
