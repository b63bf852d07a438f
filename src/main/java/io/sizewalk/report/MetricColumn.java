package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure of CloudWatch's in {@code results.csv}.
 *
 * @param key the header, with the unit
 * @param value null where CloudWatch had none
 */
record MetricColumn(String key, Function<EndpointMetrics, @Nullable Object> value) {

    /** Behind them stands the bottleneck, which takes all steps to tell. */
    static final List<MetricColumn> ALL = List.of(
            new MetricColumn("cloudwatch_from", metrics -> metrics.from().toString()),
            new MetricColumn("cloudwatch_to", metrics -> metrics.to().toString()),
            new MetricColumn("cloudwatch_whole_minutes", EndpointMetrics::wholeMinutes),
            new MetricColumn("cloudwatch_complete", EndpointMetrics::complete),
            latency("model_latency_mean_ms", EndpointMetrics::modelLatency, Latency::meanMicros),
            latency("model_latency_p50_ms", EndpointMetrics::modelLatency, Latency::p50Micros),
            latency("model_latency_p99_ms", EndpointMetrics::modelLatency, Latency::p99Micros),
            latency("model_latency_max_ms", EndpointMetrics::modelLatency, Latency::maxMicros),
            latency("overhead_latency_p50_ms", EndpointMetrics::overheadLatency, Latency::p50Micros),
            latency("overhead_latency_p99_ms", EndpointMetrics::overheadLatency, Latency::p99Micros),
            new MetricColumn("invocations", EndpointMetrics::invocations),
            new MetricColumn("invocation_4xx", EndpointMetrics::clientErrors),
            new MetricColumn("invocation_5xx", EndpointMetrics::serverErrors),
            new MetricColumn("invocation_model_errors", EndpointMetrics::modelErrors),
            mean("cpu_mean_percent", EndpointMetrics::cpu),
            max("cpu_max_percent", EndpointMetrics::cpu),
            max("memory_max_percent", EndpointMetrics::memory),
            mean("gpu_mean_percent", EndpointMetrics::gpu),
            max("gpu_max_percent", EndpointMetrics::gpu),
            max("gpu_memory_max_percent", EndpointMetrics::gpuMemory),
            max("disk_max_percent", EndpointMetrics::disk));

    private static MetricColumn latency(
            String key,
            Function<EndpointMetrics, @Nullable Latency> latency,
            Function<Latency, @Nullable Double> micros) {
        return new MetricColumn(key, metrics -> {
            Latency known = latency.apply(metrics);
            Double value = known == null ? null : micros.apply(known);
            return value == null ? null : (Object) (value / 1000);
        });
    }

    private static MetricColumn mean(String key, Function<EndpointMetrics, @Nullable Utilization> use) {
        return new MetricColumn(key, metrics -> {
            Utilization known = use.apply(metrics);
            return known == null ? null : (Object) known.meanPercent();
        });
    }

    private static MetricColumn max(String key, Function<EndpointMetrics, @Nullable Utilization> use) {
        return new MetricColumn(key, metrics -> {
            Utilization known = use.apply(metrics);
            return known == null ? null : (Object) known.maxPercent();
        });
    }
}
