package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each step beside CloudWatch's figures.
 *
 * @param rows of the steps of which CloudWatch was asked
 * @param more steps of which it was asked that have no row
 * @param gpus whether any has figures of GPUs
 * @param sources of what is known of instance types
 */
public record BottleneckTable(List<Row> rows, int more, boolean gpus, Set<String> sources) {

    private static final int MAX_SOURCE = 200;

    /**
     * @param minutes {@code 2 whole minutes}, {@code 1 minute touched}
     * @param sent by the step in these minutes
     */
    public record Row(
            StepResult step,
            String minutes,
            String modelP50,
            String modelP99,
            String overheadP50,
            Use cpu,
            Use memory,
            Use gpu,
            String invocations,
            String sent,
            Bottleneck bottleneck) {}

    /** @param max empty where it is the mean, or there is none */
    public record Use(String mean, String max) {}

    static BottleneckTable of(JobResult job) {
        Set<String> sources = new LinkedHashSet<>();
        Foremost foremost = Foremost.of(job, step -> step.cloudWatch() != null);
        List<StepResult> asked = foremost.steps();
        asked.stream()
                .map(step -> Objects.requireNonNull(step.cloudWatch()).instance())
                .filter(Objects::nonNull)
                .map(InstanceFacts::source)
                .forEach(source -> sources.add(OutsideText.line(source, MAX_SOURCE)));
        return new BottleneckTable(
                asked.stream().map(step -> row(step, job.steps())).toList(),
                foremost.more(),
                asked.stream()
                        .anyMatch(step ->
                                Objects.requireNonNull(step.cloudWatch()).gpu() != null),
                sources);
    }

    private static Row row(StepResult step, List<StepResult> all) {
        EndpointMetrics metrics = Objects.requireNonNull(step.cloudWatch());
        Latency model = metrics.modelLatency();
        Latency overhead = metrics.overheadLatency();
        Long invocations = metrics.invocations();
        return new Row(
                step,
                minutes(metrics),
                micros(model == null ? null : model.p50Micros()),
                micros(model == null ? null : model.p99Micros()),
                micros(overhead == null ? null : overhead.p50Micros()),
                use(metrics.cpu()),
                use(metrics.memory()),
                use(metrics.gpu()),
                invocations == null ? Figures.NONE : Figures.count(invocations),
                StepTraffic.of(step).map(BottleneckTable::sent).orElse(Figures.NONE),
                Bottleneck.of(step, all));
    }

    private static String minutes(EndpointMetrics metrics) {
        long minutes = metrics.window().length().toMinutes();
        return minutes
                + (metrics.wholeMinutes() ? " whole" : "")
                + (minutes == 1 ? " minute" : " minutes")
                + (metrics.wholeMinutes() ? "" : " touched");
    }

    private static String sent(StepTraffic traffic) {
        long least = traffic.sent().least();
        long most = traffic.sent().most();
        return least == most ? Figures.count(least) : Figures.count(least) + " to " + Figures.count(most);
    }

    static String micros(@Nullable Double micros) {
        return micros == null ? Figures.NONE : Figures.millis(micros / 1000);
    }

    private static Use use(@Nullable Utilization use) {
        if (use == null) {
            return new Use(Figures.NONE, "");
        }
        String mean = Figures.decimals(use.meanPercent(), 0);
        String max = Figures.decimals(use.maxPercent(), 0);
        return new Use(mean, mean.equals(max) ? "" : "max " + max);
    }
}
