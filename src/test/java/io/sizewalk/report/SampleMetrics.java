package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.EndpointMetrics.Latency;
import io.sizewalk.model.EndpointMetrics.Utilization;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CloudWatch says of sample steps, and of steps that tests make up. */
final class SampleMetrics {

    private static final double MOST_TPS = 60;
    private static final InstanceFacts FACTS = new InstanceFacts(2, 8, 0, "EC2 instance data, read 2026-11");

    final StepResult step;
    private final MinuteWindow window;
    private final Measured measured;
    private boolean complete = true;
    private List<String> notes = List.of();
    private @Nullable Long invocations;
    private @Nullable Latency model;
    private @Nullable Latency overhead;
    private @Nullable Utilization cpu;
    private @Nullable Utilization gpu;
    private Utilization memory = new Utilization(31.2, 33);
    private @Nullable InstanceFacts instance = FACTS;

    private SampleMetrics(StepResult step, boolean whole) {
        this.step = step;
        this.measured = (Measured) step.outcome();
        var overall = measured.measurement().overall();
        window = whole
                ? new MinuteWindow(
                        overall.start().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
                        overall.end().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
                        true)
                : new MinuteWindow(
                        overall.start().truncatedTo(ChronoUnit.MINUTES),
                        overall.end().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
                        false);
        MinuteWindow.Count sent = window.requests(measured.measurement());
        invocations = (sent.least() + sent.most()) / 2;
        model(clientP50() - 8, clientP50() * 1.4);
        overhead = new Latency(invocations, 4_200, 4_000.0, 9_000.0, 12_000);
        cpu(30, 35);
    }

    /** In whole minutes, with nothing of note. */
    static SampleMetrics whole(StepResult step) {
        return new SampleMetrics(step, true);
    }

    static SampleMetrics touched(StepResult step) {
        return new SampleMetrics(step, false);
    }

    /** CPU in step with the rate. */
    static StepResult of(StepResult step) {
        if (!(step.outcome() instanceof Measured)) {
            return step;
        }
        double perInstance = step.config().traffic().tps().perSecond()
                / step.config().fleet().count();
        double cpu = Math.min(99.5, 100 * perInstance / MOST_TPS);
        return whole(step).cpu(cpu, Math.min(100, cpu + 2)).done();
    }

    private double clientP50() {
        LatencySummary success = measured.measurement().overall().success();
        return success == null ? 0 : success.p50Millis();
    }

    SampleMetrics model(double p50Millis, double p99Millis) {
        model = new Latency(
                invocations == null ? 1 : invocations,
                p50Millis * 1_050,
                p50Millis * 1_000,
                p99Millis * 1_000,
                p99Millis * 1_200);
        return this;
    }

    SampleMetrics cpu(double mean, double max) {
        cpu = new Utilization(mean, max);
        return this;
    }

    SampleMetrics gpu(double mean, double max) {
        gpu = new Utilization(mean, max);
        return this;
    }

    SampleMetrics memory(double max) {
        memory = new Utilization(max - 1, max);
        return this;
    }

    SampleMetrics unknownType() {
        cpu = null;
        instance = null;
        return this;
    }

    SampleMetrics invocations(@Nullable Long count) {
        invocations = count;
        return this;
    }

    long invocations() {
        return invocations == null ? 0 : invocations;
    }

    SampleMetrics incomplete(String note) {
        complete = false;
        notes = List.of(note);
        return this;
    }

    StepResult done() {
        return step.withCloudWatch(new EndpointMetrics(
                window.from(),
                window.to(),
                window.inside(),
                complete,
                notes,
                model,
                overhead,
                invocations,
                0L,
                0L,
                0L,
                cpu,
                memory,
                gpu,
                null,
                new Utilization(12, 12),
                instance));
    }
}
