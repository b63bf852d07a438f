package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.applicationautoscaling.model.MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE;
import static software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT;
import static software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace.SAGEMAKER;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.applicationautoscaling.model.Alarm;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ResourceNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivity;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** The AWS SDK's client of Application Auto Scaling against the local SageMaker, with AWS's minute at 100 ms. */
class EmulatorScalingIT {

    private static final String RESOURCE = "endpoint/e/variant/v";
    private static final int MOST_REQUESTS = 20_000;

    private SdkClients aws;

    @BeforeEach
    void endpoint() throws IOException {
        aws = SdkClients.of("""
                deploy: 1m
                delete: 1m
                timeScale: 600
                models: {m: {instances: {"*": {workers: 4, service: {constant: 1ms}}}}}
                """);
        aws.config("c", variant("v", "m", "ml.m5.large", 1));
        aws.create("e", "c");
        aws.await("e", EndpointStatus.IN_SERVICE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private String register(int min, int max) {
        return aws.scaling
                .registerScalableTarget(t -> t.serviceNamespace(SAGEMAKER)
                        .resourceId(RESOURCE)
                        .scalableDimension(SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                        .minCapacity(min)
                        .maxCapacity(max)
                        .tags(Map.of("team", "blue")))
                .scalableTargetARN();
    }

    /** 60 invocations a minute are 1 a second: whatever the test sends is more. */
    private PutScalingPolicyResponse policy() {
        return aws.scaling.putScalingPolicy(p -> p.serviceNamespace(SAGEMAKER)
                .resourceId(RESOURCE)
                .scalableDimension(SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                .policyName("track")
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(60d)
                        .scaleOutCooldown(60)
                        .scaleInCooldown(60)
                        .predefinedMetricSpecification(
                                m -> m.predefinedMetricType(SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE))));
    }

    private List<ScalingActivity> activities() {
        return aws
                .scaling
                .describeScalingActivitiesPaginator(
                        a -> a.serviceNamespace(SAGEMAKER).resourceId(RESOURCE).maxResults(1))
                .scalingActivities()
                .stream()
                .toList();
    }

    private static int desired(DescribeEndpointResponse endpoint) {
        return endpoint.productionVariants().get(0).desiredInstanceCount();
    }

    private static int current(DescribeEndpointResponse endpoint) {
        return endpoint.productionVariants().get(0).currentInstanceCount();
    }

    @Test
    void describesTagsAndRemovesWhatWasPut() {
        String arn = register(1, 3);
        PutScalingPolicyResponse put = policy();
        assertThat(put.alarms()).extracting(Alarm::alarmName).allMatch(name -> name.startsWith("TargetTracking-"));

        assertThat(aws.scaling
                        .describeScalableTargets(
                                t -> t.serviceNamespace(SAGEMAKER).resourceIds(RESOURCE))
                        .scalableTargets())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.minCapacity()).isEqualTo(1);
                    assertThat(target.maxCapacity()).isEqualTo(3);
                    assertThat(target.scalableTargetARN()).isEqualTo(arn);
                    assertThat(target.creationTime()).isNotNull();
                });
        ScalingPolicy policy = aws.scaling
                .describeScalingPolicies(p -> p.serviceNamespace(SAGEMAKER).policyNames("track"))
                .scalingPolicies()
                .get(0);
        assertThat(policy.policyARN()).isEqualTo(put.policyARN());
        assertThat(policy.targetTrackingScalingPolicyConfiguration().targetValue())
                .isEqualTo(60);

        aws.scaling.tagResource(t -> t.resourceARN(arn).tags(Map.of("k", "v")));
        aws.scaling.untagResource(t -> t.resourceARN(arn).tagKeys("team"));
        assertThat(aws.scaling.listTagsForResource(t -> t.resourceARN(arn)).tags())
                .isEqualTo(Map.of("k", "v"));

        aws.scaling.deleteScalingPolicy(p -> p.serviceNamespace(SAGEMAKER)
                .resourceId(RESOURCE)
                .scalableDimension(SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                .policyName("track"));
        deregister();
        assertThatThrownBy(this::deregister)
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("No scalable target found for service namespace: sagemaker");
        assertThatThrownBy(() -> aws.scaling.listTagsForResource(t -> t.resourceARN(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private void deregister() {
        aws.scaling.deregisterScalableTarget(t -> t.serviceNamespace(SAGEMAKER)
                .resourceId(RESOURCE)
                .scalableDimension(SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT));
    }

    @Test
    void refusesWithAwsErrors() {
        assertThatThrownBy(this::policy)
                .isInstanceOf(ObjectNotFoundException.class)
                .hasMessageContaining("No scalable target registered for service namespace: sagemaker");
        assertThatThrownBy(() -> register(3, 1))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Maximum capacity cannot be less than minimum capacity");
    }

    @Test
    void scalesOutUnderTrafficAndInWhenItIsOver() {
        register(1, 3);
        policy();
        for (int sent = 0; desired(aws.describe("e")) == 1; sent++) {
            assertThat(sent).as("requests without a scale-out").isLessThan(MOST_REQUESTS);
            aws.runtime.invokeEndpoint(r -> r.endpointName("e").body(SdkBytes.fromUtf8String("{}")));
        }
        assertThat(current(aws.await("e", endpoint -> current(endpoint) == 3))).isEqualTo(3);
        aws.await("e", endpoint -> current(endpoint) == 1);

        assertThat(activities()).hasSize(2).allSatisfy(activity -> {
            assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.SUCCESSFUL);
            assertThat(activity.statusMessage()).endsWith("Change successfully fulfilled by sagemaker.");
            assertThat(activity.endTime()).isAfter(activity.startTime());
        });
        assertThat(activities())
                .extracting(ScalingActivity::description)
                .containsExactly("Setting desired instance count to 1.", "Setting desired instance count to 3.");
        assertThat(activities().get(1).cause()).contains("AlarmHigh").endsWith("triggered policy track");
    }
}
