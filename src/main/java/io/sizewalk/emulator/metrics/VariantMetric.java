package io.sizewalk.emulator.metrics;

import java.util.Arrays;
import java.util.Optional;

/**
 * The metrics of a variant. Names, namespaces and units are those of SageMaker's developer guide, "Amazon SageMaker AI
 * metrics in Amazon CloudWatch" (read 2026-11); what each counts is said at {@link VariantMetrics}.
 */
public enum VariantMetric {
    INVOCATIONS(VariantMetric.INVOCATION, "Invocations", VariantMetric.NONE),
    INVOCATIONS_PER_INSTANCE(VariantMetric.INVOCATION, "InvocationsPerInstance", VariantMetric.NONE),
    CLIENT_ERRORS(VariantMetric.INVOCATION, "Invocation4XXErrors", VariantMetric.NONE),
    SERVER_ERRORS(VariantMetric.INVOCATION, "Invocation5XXErrors", VariantMetric.NONE),
    MODEL_ERRORS(VariantMetric.INVOCATION, "InvocationModelErrors", VariantMetric.NONE),
    MODEL_LATENCY(VariantMetric.INVOCATION, "ModelLatency", VariantMetric.MICROSECONDS),
    OVERHEAD_LATENCY(VariantMetric.INVOCATION, "OverheadLatency", VariantMetric.MICROSECONDS),
    MODEL_SETUP_TIME(VariantMetric.INVOCATION, "ModelSetupTime", VariantMetric.MICROSECONDS),
    CONCURRENT_REQUESTS(VariantMetric.INVOCATION, "ConcurrentRequestsPerModel", VariantMetric.NONE),
    CPU(VariantMetric.INSTANCE, "CPUUtilization", VariantMetric.PERCENT),
    MEMORY(VariantMetric.INSTANCE, "MemoryUtilization", VariantMetric.PERCENT),
    DISK(VariantMetric.INSTANCE, "DiskUtilization", VariantMetric.PERCENT),
    GPU(VariantMetric.INSTANCE, "GPUUtilization", VariantMetric.PERCENT),
    GPU_MEMORY(VariantMetric.INSTANCE, "GPUMemoryUtilization", VariantMetric.PERCENT);

    private static final String INVOCATION = "AWS/SageMaker";
    private static final String INSTANCE = "/aws/sagemaker/Endpoints";
    private static final String NONE = "None";
    private static final String MICROSECONDS = "Microseconds";
    private static final String PERCENT = "Percent";

    private final String namespace;
    private final String metricName;
    private final String unit;

    VariantMetric(String namespace, String metricName, String unit) {
        this.namespace = namespace;
        this.metricName = metricName;
        this.unit = unit;
    }

    public String namespace() {
        return namespace;
    }

    /** CloudWatch's name of it. */
    public String metricName() {
        return metricName;
    }

    /** One of CloudWatch's StandardUnit. */
    public String unit() {
        return unit;
    }

    /** Whether percentiles of its values are kept: those of durations. */
    boolean distributed() {
        return unit.equals(MICROSECONDS);
    }

    /** Empty if there is none of that name in that namespace. */
    public static Optional<VariantMetric> find(String namespace, String metricName) {
        return Arrays.stream(values())
                .filter(metric -> metric.namespace.equals(namespace) && metric.metricName.equals(metricName))
                .findFirst();
    }
}
