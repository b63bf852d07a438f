package io.sizewalk.emulator.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.emulator.operations.Calls;
import io.sizewalk.emulator.serving.Deployment;
import io.sizewalk.emulator.serving.Invocation;
import java.time.Duration;

/**
 * Endpoint "e" with variant "v", and a policy "p" with a target of 600 invocations per instance and minute, which is 10
 * a second. At the time scale of 60 AWS's minute is a second, a deploy takes 2 s, and the default cooldowns are 5 s.
 */
final class ScaledVariant {

    static final Duration DEPLOY = Duration.ofSeconds(2);

    static final String TARGET = "'ServiceNamespace':'sagemaker','ResourceId':'endpoint/e/variant/v',"
            + "'ScalableDimension':'sagemaker:variant:DesiredInstanceCount'";

    final Calls aws;

    ScaledVariant(double timeScale) {
        this(timeScale, "");
    }

    /** @param more a line of the model file */
    ScaledVariant(double timeScale, String more) {
        this.aws = new Calls("""
                deploy: 2m
                delete: 1m
                timeScale: %s
                quotas: {ml.c5.xlarge: 3}
                models: {m: {instances: {"*": {workers: 100, service: {constant: 1ms}}}}}
                %s
                """.formatted(timeScale, more));
    }

    void inService(String type, int count) {
        aws.config("e", type, count);
        aws.create("e", "e");
        aws.timers.pass(DEPLOY);
        assertThat(aws.status("e")).isEqualTo("InService");
    }

    void register(int min, int max) {
        aws.call("RegisterScalableTarget", "{" + TARGET + ",'MinCapacity':" + min + ",'MaxCapacity':" + max + "}");
    }

    void policy(String more) {
        aws.call(
                "PutScalingPolicy",
                "{" + TARGET + ",'PolicyName':'p','PolicyType':'TargetTrackingScaling',"
                        + "'TargetTrackingScalingPolicyConfiguration':{'TargetValue':600" + more
                        + ",'PredefinedMetricSpecification':"
                        + "{'PredefinedMetricType':'SageMakerVariantInvocationsPerInstance'}}}");
    }

    void scaled(int count, int min, int max) {
        inService("ml.m5.large", count);
        register(min, max);
        policy("");
    }

    /** Evenly spaced requests. */
    void traffic(int perSecond, Duration duration) {
        Duration gap = Duration.ofSeconds(1).dividedBy(perSecond);
        for (Duration sent = Duration.ZERO; sent.compareTo(duration) < 0; sent = sent.plus(gap)) {
            Deployment serving = aws.account.endpoints().find("e").serving();
            serving.submit(serving.fleets().get(0), Invocation.ORDINARY, reply -> {});
            aws.timers.pass(gap);
        }
    }

    void traffic(int perSecond, int seconds) {
        traffic(perSecond, Duration.ofSeconds(seconds));
    }

    int desired() {
        return variant().path("DesiredInstanceCount").asInt();
    }

    int current() {
        return variant().path("CurrentInstanceCount").asInt();
    }

    JsonNode variant() {
        return aws.describe("e").path("ProductionVariants").get(0);
    }

    JsonNode activities() {
        return aws.call("DescribeScalingActivities", "{'ServiceNamespace':'sagemaker'}")
                .path("ScalingActivities");
    }
}
