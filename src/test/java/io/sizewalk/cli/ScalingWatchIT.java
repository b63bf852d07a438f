package io.sizewalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.environment.AwsAccess;
import io.sizewalk.environment.EndpointLook;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** The watch beside an endpoint that a policy scales. */
class ScalingWatchIT {

    /** A minute of AWS's is a quarter of a second. */
    private static final String MODELS = """
            {"deploy": "1m", "delete": "10ms", "timeScale": 240,
             "models": {"model": {"instances": {"*": {"workers": 8, "service": {"constant": "1ms"}}}}}}
            """;

    private static final String RESOURCE = "endpoint/demo/variant/v";
    private static final int MOST_BATCHES = 100;

    @Test
    void saysWhatAPolicyDoes() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (LocalAws aws = new LocalAws(MODELS)) {
            StandingEndpoints.make(aws, 1);
            scaleToThree(aws);
            JobSettings settings = JobSettings.of(new AwsOptions(), aws.environment());
            try (AwsAccess access = AwsAccess.open(settings.aws("demo"));
                    EndpointLook look = EndpointLook.of(access);
                    ScalingWatch watch = new ScalingWatch(
                                    () -> look.endpoint("demo"), null, said::add, Clock.systemUTC())
                            .start(Duration.ofMillis(100))) {
                assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("1 instance");

                String change = null;
                for (int batch = 0; batch < MOST_BATCHES && change == null; batch++) {
                    aws.warmUp("demo", 100);
                    change = said.poll();
                }

                assertThat(change).isEqualTo("1 -> 3 instances");
                assertThat(watch.latest().orElseThrow().instances()).isEqualTo(3);
            }
            assertThat(aws.operations()).doesNotContain("UpdateEndpointWeightsAndCapacities");
        }
    }

    /** One invocation a minute and instance: any traffic is too much for one. */
    private static void scaleToThree(LocalAws aws) {
        try (ApplicationAutoScalingClient client = aws.autoScaling()) {
            client.registerScalableTarget(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER)
                    .resourceId(RESOURCE)
                    .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                    .minCapacity(1)
                    .maxCapacity(3));
            client.putScalingPolicy(r -> r.serviceNamespace(ServiceNamespace.SAGEMAKER)
                    .resourceId(RESOURCE)
                    .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                    .policyName("p")
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(1.0)
                            .predefinedMetricSpecification(m ->
                                    m.predefinedMetricType(MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE))));
        }
    }
}
