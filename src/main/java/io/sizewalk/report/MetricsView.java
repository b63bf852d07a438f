package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch's figures of one step, for its page.
 *
 * @param distributions latencies and use, a row each
 * @param counts single figures by name
 * @param notes what a reader must know of them
 */
public record MetricsView(
        Bottleneck bottleneck, List<Row> distributions, Map<String, String> counts, List<String> notes) {

    private static final int MAX_NOTE = 600;

    /** Mean, p50, p99 and maximum, where there are any. */
    public record Row(String name, String mean, String p50, String p99, String max) {}

    /** Null for a step of which CloudWatch was not asked. */
    static @Nullable MetricsView of(StepResult step, List<StepResult> all) {
        EndpointMetrics metrics = step.cloudWatch();
        if (metrics == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        latency(rows, "Model latency, ms", metrics.modelLatency());
        latency(rows, "Overhead latency, ms", metrics.overheadLatency());
        use(rows, cpu(metrics.instance()), metrics.cpu());
        use(rows, "Memory, %", metrics.memory());
        use(rows, "GPU, % of all", metrics.gpu());
        use(rows, "GPU memory, % of all", metrics.gpuMemory());
        use(rows, "Disk, %", metrics.disk());
        return new MetricsView(
                Bottleneck.of(step, all),
                rows,
                counts(metrics),
                metrics.notes().stream()
                        .map(note -> OutsideText.cut(note, MAX_NOTE))
                        .toList());
    }

    private static Map<String, String> counts(EndpointMetrics metrics) {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put(
                "Minutes",
                Figures.time(metrics.from()) + " to " + Figures.time(metrics.to())
                        + (metrics.wholeMinutes() ? ", all within the load" : ", more than the load"));
        put(counts, "Invocations", metrics.invocations());
        put(counts, "4XX answers of the model", metrics.clientErrors());
        put(counts, "5XX answers of the model", metrics.serverErrors());
        put(counts, "Model errors", metrics.modelErrors());
        return counts;
    }

    private static String cpu(@Nullable InstanceFacts instance) {
        return instance == null ? "CPU, %" : "CPU, % of " + instance.vcpus() + " vCPUs";
    }

    private static void put(Map<String, String> counts, String name, @Nullable Long count) {
        if (count != null) {
            counts.put(name, Figures.count(count));
        }
    }

    private static void latency(List<Row> rows, String name, @Nullable Latency latency) {
        if (latency != null) {
            rows.add(new Row(
                    name,
                    BottleneckTable.micros(latency.meanMicros()),
                    BottleneckTable.micros(latency.p50Micros()),
                    BottleneckTable.micros(latency.p99Micros()),
                    BottleneckTable.micros(latency.maxMicros())));
        }
    }

    private static void use(List<Row> rows, String name, @Nullable Utilization use) {
        if (use != null) {
            rows.add(new Row(
                    name,
                    Figures.decimals(use.meanPercent(), 1),
                    Figures.NONE,
                    Figures.NONE,
                    Figures.decimals(use.maxPercent(), 1)));
        }
    }
}
