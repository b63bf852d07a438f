package io.sizewalk.result;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * A metric of an endpoint's variant and the statistics that are asked for. Names and namespaces: "Amazon SageMaker AI metrics in
 * Amazon CloudWatch" in SageMaker's developer guide (read 2026-11).
 */
enum EndpointMetric {
    MODEL_LATENCY("AWS/SageMaker", "ModelLatency", Kind.TIME),
    OVERHEAD_LATENCY("AWS/SageMaker", "OverheadLatency", Kind.TIME),
    INVOCATIONS("AWS/SageMaker", "Invocations", Kind.COUNT),
    CLIENT_ERRORS("AWS/SageMaker", "Invocation4XXErrors", Kind.COUNT),
    SERVER_ERRORS("AWS/SageMaker", "Invocation5XXErrors", Kind.COUNT),
    MODEL_ERRORS("AWS/SageMaker", "InvocationModelErrors", Kind.COUNT),
    CPU("/aws/sagemaker/Endpoints", "CPUUtilization", Kind.SHARE),
    MEMORY("/aws/sagemaker/Endpoints", "MemoryUtilization", Kind.SHARE),
    GPU("/aws/sagemaker/Endpoints", "GPUUtilization", Kind.SHARE),
    GPU_MEMORY("/aws/sagemaker/Endpoints", "GPUMemoryUtilization", Kind.SHARE),
    DISK("/aws/sagemaker/Endpoints", "DiskUtilization", Kind.SHARE);

    private enum Kind {
        TIME,
        COUNT,
        SHARE
    }

    /** CloudWatch's statistics. Up to five of one metric count as one metric on its bill. */
    enum Statistic {
        COUNT("SampleCount"),
        MEAN("Average"),
        P50("p50"),
        P99("p99"),
        MAX("Maximum"),
        SUM("Sum");

        private final String text;

        Statistic(String text) {
            this.text = text;
        }
    }

    private final String namespace;
    private final String text;
    private final Kind kind;

    EndpointMetric(String namespace, String text, Kind kind) {
        this.namespace = namespace;
        this.text = text;
        this.kind = kind;
    }

    List<Statistic> statistics() {
        return switch (kind) {
            case TIME -> List.of(Statistic.COUNT, Statistic.MEAN, Statistic.P50, Statistic.P99, Statistic.MAX);
            case COUNT -> List.of(Statistic.SUM);
            case SHARE -> List.of(Statistic.COUNT, Statistic.MEAN, Statistic.MAX);
        };
    }

    /** What the answer is found by: {@code model_latency_p99}. */
    String id(Statistic statistic) {
        return (name() + "_" + statistic.name()).toLowerCase(Locale.ROOT);
    }

    /** @param periodSeconds a multiple of 60 */
    MetricDataQuery query(Statistic statistic, List<Dimension> dimensions, int periodSeconds) {
        return MetricDataQuery.builder()
                .id(id(statistic))
                .metricStat(stat -> stat.metric(metric ->
                                metric.namespace(namespace).metricName(text).dimensions(dimensions))
                        .period(periodSeconds)
                        .stat(statistic.text))
                .build();
    }
}
