package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.CountChange;
import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepOutcome.Skipped;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.csv} (RFC 4180, UTF-8, but lines end in LF): a row a step. Latencies are those of successful requests;
 * behind the fixed columns stands one for each metric that a requirement asks for, named as on the command line. What was
 * not measured is empty, and so is what concerns auto scaling in a step without it; with it, {@code instance_count} is its
 * minimum. {@code load_end} is how the load ended, as an {@link io.sizewalk.model.Ending.Kind}, after {@code load_seconds}; for
 * each requirement follow the columns of {@link CertaintyColumns}. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
final class ResultsCsv {

    static final String NAME = "results.csv";

    private static final List<String> STEP_KEYS = List.of(
            "step",
            "phase",
            "instance_type",
            "instance_count",
            "instance_count_max",
            "tps",
            "ramp_start_tps",
            "ramp_seconds",
            "steady_seconds",
            "invocations_target",
            "scale_out_cooldown_seconds",
            "scale_in_cooldown_seconds",
            "count_changes",
            "verdict",
            "reason",
            "load_end",
            "load_end_reason",
            "load_seconds",
            "started_at",
            "ended_at",
            "folder");

    private ResultsCsv() {}

    static String of(JobResult result) {
        List<Metric> metrics = result.requirements().stream()
                .map(Requirement::metric)
                .distinct()
                .toList();
        List<String> header = new ArrayList<>(STEP_KEYS);
        StepColumn.ALL.forEach(column -> header.add(column.key()));
        MetricColumn.ALL.forEach(column -> header.add(column.key()));
        header.add("bottleneck");
        metrics.forEach(metric -> header.add(metric.toString()));
        List<Requirement> requirements =
                result.requirements().stream().distinct().toList();
        requirements.forEach(requirement -> header.addAll(CertaintyColumns.header(requirement)));
        StringBuilder csv = new StringBuilder(CsvText.row(header));
        for (StepResult step : result.steps()) {
            List<String> cells = new ArrayList<>(about(step));
            Measurement measurement = step.outcome() instanceof Measured measured ? measured.measurement() : null;
            StepColumn.ALL.forEach(column ->
                    cells.add(measurement == null ? "" : exact(column.value().apply(measurement))));
            EndpointMetrics cloudWatch = step.cloudWatch();
            MetricColumn.ALL.forEach(column ->
                    cells.add(cloudWatch == null ? "" : exact(column.value().apply(cloudWatch))));
            cells.add(
                    cloudWatch == null
                            ? ""
                            : Bottleneck.of(step, result.steps()).kind().words());
            metrics.forEach(metric -> cells.add(measurement == null ? "" : exact(measurement.value(metric))));
            requirements.forEach(requirement ->
                    CertaintyColumns.cells(requirement, step.outcome()).forEach(cell -> cells.add(exact(cell))));
            csv.append(CsvText.row(cells));
        }
        return csv.toString();
    }

    private static List<String> about(StepResult step) {
        var traffic = step.config().traffic();
        AutoScaling scaling = step.config().scaling();
        Optional<LoadEnd> end = LoadEnd.of(step);
        return List.of(
                Integer.toString(step.number()),
                Integer.toString(step.config().phase().number()),
                step.config().fleet().type().name(),
                Integer.toString(step.config().fleet().count()),
                scaling == null ? "" : Integer.toString(scaling.maxCount()),
                traffic.tps().toString(),
                traffic.start().toString(),
                Long.toString(traffic.ramp().toSeconds()),
                Long.toString(traffic.steady().toSeconds()),
                scaling == null ? "" : Long.toString(scaling.invocationsTarget()),
                scaling == null ? "" : Long.toString(scaling.scaleOutCooldown().toSeconds()),
                scaling == null ? "" : Long.toString(scaling.scaleInCooldown().toSeconds()),
                CsvText.outside(countChanges(step)),
                step.outcome().label().toLowerCase(Locale.ROOT),
                CsvText.outside(reason(step.outcome())),
                end.map(one -> one.ending().kind().name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                end.map(one -> CsvText.outside(one.ending().reason())).orElse(""),
                end.map(one -> exact(one.sent().toMillis() / 1000.0)).orElse(""),
                step.startedAt().toString(),
                step.endedAt().toString(),
                step.folder());
    }

    /** {@code 2>4:95s 4>5:180s}; a change that did not succeed, or whose length is not known, says so in words. */
    private static String countChanges(StepResult step) {
        return CountChange.of(step).stream().map(ResultsCsv::countChange).collect(Collectors.joining(" "));
    }

    private static String countChange(CountChange change) {
        Integer to = change.activity().desiredCount();
        Duration took = change.took();
        String counts = change.from() + ">" + (to == null ? "?" : to) + ":";
        return took != null && change.activity().isSuccessful()
                ? counts + took.toSeconds() + "s"
                : counts + change.activity().status();
    }

    private static String reason(StepOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.reason();
        }
        return outcome instanceof Skipped skipped ? skipped.reason() : "";
    }

    private static String exact(@Nullable Object value) {
        if (value == null || (value instanceof Double number && number.isNaN())) {
            return "";
        }
        return value instanceof String text ? CsvText.outside(text) : value.toString();
    }
}
