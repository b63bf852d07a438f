package io.sizewalk.report;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Latency against rate of one instance type, as more than one job measured it. A job is a colour. */
final class ComparisonCharts {

    private ComparisonCharts() {}

    /** A chart a type; none for a type that one job alone measured. */
    static List<Chart> of(List<JobAt> jobs) {
        Map<InstanceType, Set<Integer>> measured = new TreeMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            for (StepResult step : jobs.get(i).result().steps()) {
                if (isOnCurve(step)) {
                    measured.computeIfAbsent(step.config().fleet().type(), type -> new TreeSet<>())
                            .add(i);
                }
            }
        }
        List<Chart> charts = new ArrayList<>();
        measured.forEach((type, of) -> {
            if (of.size() > 1) {
                charts.add(chart(type, jobs, charts.size()));
            }
        });
        return charts;
    }

    private static boolean isOnCurve(StepResult step) {
        return step.config().phase() == Phase.FIND_TYPE
                && step.outcome() instanceof Measured measured
                && measured.measurement().overall().success() != null;
    }

    private static Chart chart(InstanceType type, List<JobAt> jobs, int number) {
        List<Chart.Series> series = new ArrayList<>();
        for (int job = 0; job < jobs.size(); job++) {
            Map<Integer, Map<Double, StepResult>> byCount = new TreeMap<>();
            for (StepResult step : jobs.get(job).result().steps()) {
                Fleet fleet = step.config().fleet();
                if (fleet.type().equals(type) && isOnCurve(step)) {
                    byCount.computeIfAbsent(fleet.count(), count -> new TreeMap<>())
                            .put(step.config().traffic().tps().perSecond(), step);
                }
            }
            int colour = job;
            String letter = ComparisonView.letter(job);
            byCount.forEach((count, steps) -> {
                String name = letter + ": " + count + " x " + type;
                series.add(line(name + ", p99", colour, false, steps, LatencySummary::p99Millis));
                series.add(line(name + ", p50", colour, true, steps, LatencySummary::p50Millis));
            });
        }
        List<Chart.Limit> limits = limits(jobs);
        return new Chart(
                "capacity-" + number,
                "Latency against rate of " + type,
                "Latency of successful requests by rate, p99 as a solid line, p50 dashed; a colour and letter for each job. A circle is"
                        + " a rate that passed, a cross one that failed, a triangle one that could not be judged.",
                "requests per second",
                "latency, ms",
                Chart.isWide(Chart.heights(series)),
                series,
                limits);
    }

    private static Chart.Series line(
            String name,
            int colour,
            boolean dashed,
            Map<Double, StepResult> steps,
            ToDoubleFunction<LatencySummary> value) {
        List<Chart.Point> points = new ArrayList<>();
        steps.forEach((tps, step) -> {
            if (step.outcome() instanceof Measured measured) {
                LatencySummary success = measured.measurement().overall().success();
                if (success != null) {
                    points.add(Chart.Point.of(
                            tps,
                            value.applyAsDouble(success),
                            Mark.of(measured.verdict()).css()));
                }
            }
        });
        return new Chart.Series(name, colour, dashed, points);
    }

    private static List<Chart.Limit> limits(List<JobAt> jobs) {
        return jobs.stream()
                .flatMap(job -> job.result().requirements().stream())
                .distinct()
                .filter(requirement -> requirement.metric().kind().unit().equals(Metric.Kind.MEAN.unit()))
                .map((Requirement requirement) -> new Chart.Limit(requirement.toString(), requirement.limit()))
                .toList();
    }
}
