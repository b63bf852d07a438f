package io.sizewalk.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Requirement.Comparison;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page needs to rank what was measured for another peak, another latency limit, another day and another safety
 * factor. The rules are those of docs/report.md, and the page's script follows them.
 *
 * @param metric the latency that is limited: {@code success-p99}
 * @param inclusive whether a latency that is the limit meets it
 * @param limit null when the job limits no latency
 * @param hoursPerMonth of a fleet that runs all the time
 * @param untried fleets of the walk of which nothing was measured
 */
public record WhatIf(
        String metric,
        boolean inclusive,
        Slider peak,
        @Nullable Slider limit,
        int hoursPerMonth,
        List<Curve> curves,
        int untried) {

    /**
     * A fleet and what it did; an array in the page.
     *
     * @param count of its instances when it was measured
     * @param usdPerHour of one instance; null when it is not known
     * @param points by rising rate
     * @param held what was measured of counts of this type at the peak, passed or not
     * @param ramp what carried the ramp to the peak with auto scaling; null without
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"type", "count", "usdPerHour", "points", "held", "ramp"})
    public record Curve(
            String type,
            int count,
            @Nullable BigDecimal usdPerHour,
            List<Point> points,
            List<Held> held,
            @Nullable Held ramp) {}

    /**
     * A measurement; an array in the page, which holds thousands of them.
     *
     * @param tps sent to the whole fleet
     * @param millis null when it is not known, or too many requests failed for it
     * @param latency verdict on the limit
     * @param others verdict on all else; FAIL where the backlog only grew, as then no latency is true
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"step", "tps", "millis", "latency", "others"})
    public record Point(int step, double tps, @Nullable Double millis, Verdict latency, Verdict others) {}

    /** A configuration and what came of it at the peak. With a fixed count, min is max. */
    public record Held(int min, int max, Point point) {}

    public WhatIf {
        curves = List.copyOf(curves);
    }

    /** Empty when nothing was measured. */
    static Optional<WhatIf> of(JobResult result, Candidates candidates) {
        if (candidates.measured().isEmpty()) {
            return Optional.empty();
        }
        Requirement limit = candidates.limit();
        Map<Integer, StepResult> steps = new HashMap<>();
        result.steps().forEach(step -> steps.put(step.number(), step));
        Recommendation found =
                result.conclusion() == null ? null : result.conclusion().recommendation();
        Map<InstanceType, List<Held>> held = held(result, candidates.metric(), limit);
        List<Curve> curves = new ArrayList<>();
        for (Candidate candidate : candidates.measured()) {
            List<Point> points = new ArrayList<>();
            for (CandidatePoint point : candidate.points()) {
                point(steps.get(point.step()), candidates.metric(), limit).ifPresent(points::add);
            }
            curves.add(new Curve(
                    candidate.fleet().type().toString(),
                    candidate.fleet().count(),
                    candidate.price() == null ? null : candidate.price().usd(),
                    points,
                    held.getOrDefault(candidate.fleet().type(), List.of()),
                    found != null && candidate.recommended() ? ramp(steps, found, candidates.metric(), limit) : null));
        }
        return Optional.of(new WhatIf(
                candidates.metric().toString(),
                limit != null && limit.comparison() == Comparison.AT_MOST,
                Slider.around(result.peak().perSecond()),
                limit == null || limit.limit() == 0 ? null : Slider.around(limit.limit()),
                Period.MONTH.hours(),
                curves,
                candidates.all().size() - curves.size()));
    }

    private static Map<InstanceType, List<Held>> held(JobResult result, Metric metric, @Nullable Requirement limit) {
        Map<InstanceType, List<Held>> held = new HashMap<>();
        for (StepResult step : result.steps()) {
            Fleet fleet = step.config().fleet();
            if (step.config().phase() == Phase.PROVE_COUNT) {
                point(step, metric, limit)
                        .ifPresent(point -> held.computeIfAbsent(fleet.type(), type -> new ArrayList<>())
                                .add(new Held(fleet.count(), fleet.count(), point)));
            }
        }
        return held;
    }

    private static @Nullable Held ramp(
            Map<Integer, StepResult> steps, Recommendation found, Metric metric, @Nullable Requirement limit) {
        if (found.scaling() == null) {
            return null;
        }
        int min = found.scaling().minCount();
        int max = found.scaling().maxCount();
        return point(steps.get(found.scalingProvenByStep()), metric, limit)
                .map(point -> new Held(min, max, point))
                .orElse(null);
    }

    private static Optional<Point> point(@Nullable StepResult step, Metric metric, @Nullable Requirement limit) {
        if (step == null || !(step.outcome() instanceof Measured measured)) {
            return Optional.empty();
        }
        double millis = CandidatePoint.of(step, measured, metric).limitedMillis();
        Tps tps = step.config().traffic().tps();
        boolean behind = measured.verdict() == Verdict.FAIL
                && measured.measurement().sidecar() != null
                && measured.measurement().sidecar().ending().endpointBehind();
        return Optional.of(new Point(
                step.number(),
                tps.perSecond(),
                Double.isFinite(millis) ? millis : null,
                verdict(measured, limit, true),
                behind ? Verdict.FAIL : verdict(measured, limit, false)));
    }

    /** Of the requirement that the slider moves, or of all others. */
    private static Verdict verdict(Measured measured, @Nullable Requirement limit, boolean ofLimit) {
        List<Verdict> verdicts = measured.judgements().stream()
                .filter(judgement -> judgement.requirement().equals(limit) == ofLimit)
                .map(Judgement::verdict)
                .toList();
        return verdicts.isEmpty() ? Verdict.PASS : Verdict.worst(verdicts);
    }
}
