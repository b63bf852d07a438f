package io.sizewalk.emulator;

import static io.sizewalk.emulator.SdkClients.variant;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Makes, scales, updates and deletes endpoints, one after another, beside the one that is invoked. */
final class SoakLife implements AutoCloseable {

    static final String STEADY = "steady";

    private static final String SOUND_TYPE = "ml.m5.large";
    private static final String SCARCE_TYPE = "ml.p3.2xlarge";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /** How many endpoints went through what. */
    record Lives(int made, int updated, int failed) {}

    private final SdkClients aws;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Future<Lives> living;
    private volatile boolean ending;
    private Lives lives = new Lives(0, 0, 0);

    SoakLife(SdkClients aws) {
        this.aws = aws;
    }

    void makeSteady() {
        aws.config(STEADY, variant("v", "m", SOUND_TYPE, 3));
        insist(() -> {
            aws.create(STEADY, STEADY);
            return true;
        });
        settled(STEADY);
        scale(STEADY, 3, 6);
    }

    void start() {
        living = thread.submit(() -> {
            int updated = 0;
            int failed = 0;
            int made = 0;
            for (; !ending; made++) {
                String name = "e-" + made;
                boolean doomed = made % 4 == 3;
                aws.config(name, variant("v", "m", doomed ? SCARCE_TYPE : SOUND_TYPE, doomed ? 2 : 1));
                insist(() -> {
                    aws.create(name, name);
                    return true;
                });
                EndpointStatus status = settled(name);
                if (status == EndpointStatus.FAILED) {
                    failed++;
                } else {
                    scale(name, 1, 2);
                    aws.config(name + "-b", variant("v", "m", SOUND_TYPE, 2));
                    insist(() -> aws.sageMaker.updateEndpoint(
                            e -> e.endpointName(name).endpointConfigName(name + "-b")));
                    settled(name);
                    updated++;
                    aws.sageMaker.deleteEndpointConfig(c -> c.endpointConfigName(name + "-b"));
                }
                remove(name);
            }
            return new Lives(made, updated, failed);
        });
    }

    private void scale(String endpoint, int min, int max) {
        String resource = "endpoint/" + endpoint + "/variant/v";
        aws.scaling.registerScalableTarget(t -> t.serviceNamespace(ServiceNamespace.SAGEMAKER)
                .resourceId(resource)
                .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                .minCapacity(min)
                .maxCapacity(max));
        aws.scaling.putScalingPolicy(p -> p.policyName("p")
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .serviceNamespace(ServiceNamespace.SAGEMAKER)
                .resourceId(resource)
                .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                .targetTrackingScalingPolicyConfiguration(c -> c.targetValue(6000.0)
                        .scaleInCooldown(60)
                        .scaleOutCooldown(60)
                        .predefinedMetricSpecification(
                                m -> m.predefinedMetricType(MetricType.SAGE_MAKER_VARIANT_INVOCATIONS_PER_INSTANCE))));
    }

    private void remove(String name) {
        insist(() -> {
            aws.sageMaker.deleteEndpoint(e -> e.endpointName(name));
            return true;
        });
        await(() -> !names().contains(name), name + " to be gone");
        aws.sageMaker.deleteEndpointConfig(c -> c.endpointConfigName(name));
    }

    private List<String> names() {
        return aws.sageMaker.listEndpointsPaginator().endpoints().stream()
                .map(EndpointSummary::endpointName)
                .toList();
    }

    private EndpointStatus settled(String name) {
        EndpointStatus[] last = new EndpointStatus[1];
        await(
                () -> {
                    last[0] = insist(() -> aws.describe(name).endpointStatus());
                    return last[0] == EndpointStatus.IN_SERVICE || last[0] == EndpointStatus.FAILED;
                },
                name + " to settle");
        return last[0];
    }

    /** Throttling and failures of the script are asked again, and so is what is in progress or not visible yet. */
    private static <T> T insist(Supplier<T> call) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (SageMakerException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static void await(Supplier<Boolean> reached, String what) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Everything is deleted. */
    void end() throws InterruptedException {
        ending = true;
        try {
            lives = living.get();
        } catch (ExecutionException e) {
            throw new AssertionError("life broke off", e.getCause());
        }
        remove(STEADY);
    }

    Lives lives() {
        return lives;
    }

    int endpointsLeft() {
        return names().size();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
