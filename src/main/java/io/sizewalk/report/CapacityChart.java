package io.sizewalk.report;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Latency against rate, a pair of lines for each fleet of phase 1, with the latency limits drawn in. */
final class CapacityChart {

    /** From this ratio of the largest to the smallest latency on, the small ones would be a flat line. */
    private static final double LOGARITHMIC_FROM = 20;

    private CapacityChart() {}

    /** Empty when no step of phase 1 measured a latency. */
    static Optional<Chart> of(JobResult result) {
        Map<Fleet, TreeMap<Double, StepResult>> fleets = new LinkedHashMap<>();
        for (StepResult step : result.steps()) {
            if (step.config().phase() == Phase.FIND_TYPE && step.outcome() instanceof Measured measured) {
                if (measured.measurement().overall().success() != null) {
                    fleets.computeIfAbsent(step.config().fleet(), fleet -> new TreeMap<>())
                            .put(step.config().traffic().tps().perSecond(), step);
                }
            }
        }
        if (fleets.isEmpty()) {
            return Optional.empty();
        }
        List<Chart.Series> series = new ArrayList<>();
        int colour = 0;
        for (Map.Entry<Fleet, TreeMap<Double, StepResult>> fleet : fleets.entrySet()) {
            List<StepResult> steps = List.copyOf(fleet.getValue().values());
            series.add(series(fleet.getKey() + ", p99", colour, false, steps, LatencySummary::p99Millis));
            series.add(series(fleet.getKey() + ", p50", colour, true, steps, LatencySummary::p50Millis));
            colour++;
        }
        List<Chart.Limit> limits = limits(result.requirements());
        return Optional.of(new Chart(
                "capacity",
                "Latency against rate",
                "Latency of successful requests by rate for each fleet of phase 1: p99 as a solid line, p50 dashed. A circle"
                        + " is a rate that passed, a cross one that failed, a triangle one that could not be judged."
                        + " Horizontal lines are the latency limits.",
                "requests per second",
                "latency, ms",
                logarithmic(series, limits),
                series,
                limits));
    }

    private static Chart.Series series(
            String name, int colour, boolean dashed, List<StepResult> steps, ToDoubleFunction<LatencySummary> value) {
        List<Chart.Point> points = new ArrayList<>();
        for (StepResult step : steps) {
            if (step.outcome() instanceof Measured measured) {
                LatencySummary success = measured.measurement().overall().success();
                if (success != null) {
                    double tps = step.config().traffic().tps().perSecond();
                    String mark = Mark.of(measured.verdict()).css();
                    points.add(Chart.Point.of(tps, value.applyAsDouble(success), mark));
                }
            }
        }
        return new Chart.Series(name, colour, dashed, points);
    }

    private static List<Chart.Limit> limits(List<Requirement> requirements) {
        return requirements.stream()
                .filter(requirement -> requirement.metric().kind().unit().equals(Metric.Kind.MEAN.unit()))
                .map(requirement -> new Chart.Limit(requirement.toString(), requirement.limit()))
                .toList();
    }

    private static boolean logarithmic(List<Chart.Series> series, List<Chart.Limit> limits) {
        double[] values = DoubleStream.concat(
                        series.stream()
                                .flatMap(line -> line.points().stream())
                                .mapToDouble(point -> point.y() == null ? Double.NaN : point.y())
                                .filter(Double::isFinite),
                        limits.stream().mapToDouble(Chart.Limit::y))
                .sorted()
                .toArray();
        return values.length > 0 && values[0] > 0 && values[values.length - 1] / values[0] >= LOGARITHMIC_FROM;
    }
}
