package io.sizewalk.report;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of docs/report.md, worked out from a job's results with exact decimals: what the page's script must come to. It shares nothing with
 * {@link WhatIf}.
 *
 * @param fleets as the table of candidates has them, in its order
 */
record WhatIfByHand(JobResult job, List<String> fleets) {

    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);
    private static final BigDecimal DAY = BigDecimal.valueOf(24);

    /** @param limit null where the job limits no latency */
    record Settings(BigDecimal peak, @Nullable BigDecimal limit, BigDecimal hours, BigDecimal safety) {

        /** As the sliders take them, by their order. */
        List<String> texts() {
            return Stream.of(peak, limit, hours, safety)
                    .filter(Objects::nonNull)
                    .map(BigDecimal::toPlainString)
                    .toList();
        }
    }

    /**
     * A line of the table, or of what is not measured.
     *
     * @param cost a month; null when it is not known
     * @param step 0 for what is not measured
     */
    private record Line(String name, String kind, @Nullable BigDecimal cost, int step) {

        static Line unmeasured(String name) {
            return new Line(name, "", null, 0);
        }

        String text() {
            return name + ", " + kind + ", "
                    + (cost == null
                            ? "price not known"
                            : "$" + String.format(Locale.ROOT, "%,.2f", cost.setScale(2, RoundingMode.HALF_UP)))
                    + ", step " + step;
        }
    }

    /** What serves the settings, by rank, and the names of what does not. */
    record Answer(List<String> ranked, List<String> unmeasured) {}

    Answer answer(Settings set) {
        List<Line> ranked = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        for (String fleet : fleets) {
            for (Line line : lines(fleet, set)) {
                if (line.kind().isEmpty()) {
                    unmeasured.add(line.name());
                } else {
                    ranked.add(line);
                }
            }
        }
        ranked.sort(Comparator.comparing(Line::cost, Comparator.nullsLast(Comparator.naturalOrder())));
        return new Answer(ranked.stream().map(Line::text).toList(), unmeasured);
    }

    /** Fleets of which nothing was measured. */
    int untried() {
        return (int) fleets.stream().filter(fleet -> points(fleet).isEmpty()).count();
    }

    private List<Line> lines(String name, Settings set) {
        List<StepResult> points = points(name);
        if (points.isEmpty()) {
            return List.of();
        }
        Fleet fleet = points.get(0).config().fleet();
        StepResult capacity = capacity(points, set);
        List<Line> lines = new ArrayList<>();
        lines.add(capacity == null ? Line.unmeasured(name) : fixed(fleet, capacity, set));
        ramp(fleet).ifPresent(ramp -> lines.add(scaled(fleet, capacity, ramp, set)));
        return lines;
    }

    private Line fixed(Fleet fleet, StepResult capacity, Settings set) {
        int count = extrapolated(fleet, capacity, set);
        while (atPeak(fleet.type(), count, set, Verdict.FAIL).isPresent()) {
            count++;
        }
        String name = count + " x " + fleet.type();
        return count > Fleet.MAX_COUNT
                ? Line.unmeasured(fleet.toString())
                : new Line(
                        name,
                        "fixed",
                        monthly(fleet.type(), BigDecimal.valueOf(count)),
                        atPeak(fleet.type(), count, set, Verdict.PASS)
                                .orElse(capacity)
                                .number());
    }

    private Line scaled(Fleet fleet, @Nullable StepResult capacity, StepResult ramp, Settings set) {
        int min = Objects.requireNonNull(ramp.config().scaling()).minCount();
        int max = Objects.requireNonNull(ramp.config().scaling()).maxCount();
        String name = min + " to " + max + " x " + fleet.type();
        if (rate(ramp).compareTo(set.peak()) < 0
                || verdict(ramp, set) != Verdict.PASS
                || capacity == null
                || extrapolated(fleet, capacity, set) > max) {
            return Line.unmeasured(name);
        }
        BigDecimal average = set.hours()
                .multiply(BigDecimal.valueOf(max))
                .add(DAY.subtract(set.hours()).multiply(BigDecimal.valueOf(min)))
                .divide(DAY, MathContext.DECIMAL128);
        return new Line(name, "auto-scaled", monthly(fleet.type(), average), ramp.number());
    }

    private int extrapolated(Fleet fleet, StepResult capacity, Settings set) {
        return set.peak()
                .multiply(BigDecimal.valueOf(fleet.count()))
                .divide(rate(capacity).multiply(set.safety()), 0, RoundingMode.CEILING)
                .max(BigDecimal.ONE)
                .intValueExact();
    }

    private @Nullable BigDecimal monthly(InstanceType type, BigDecimal instances) {
        return job.prices()
                .find(type)
                .map(Money::usd)
                .map(price ->
                        price.multiply(instances).multiply(HOURS_PER_MONTH).round(MathContext.DECIMAL64))
                .orElse(null);
    }

    /** Phase 1 by rising rate; of a rate that was tried again, the later step, unless it was invalid. */
    private List<StepResult> points(String name) {
        TreeMap<BigDecimal, StepResult> byRate = new TreeMap<>();
        for (StepResult step : job.steps()) {
            if (step.config().phase() == Phase.FIND_TYPE
                    && step.config().fleet().toString().equals(name)) {
                byRate.merge(rate(step), step, (earlier, later) -> later.isInvalid() ? earlier : later);
            }
        }
        return byRate.values().stream()
                .filter(step -> step.outcome() instanceof Measured)
                .toList();
    }

    private @Nullable StepResult capacity(List<StepResult> points, Settings set) {
        StepResult capacity = null;
        for (StepResult point : points) {
            Verdict verdict = verdict(point, set);
            if (verdict == Verdict.FAIL || verdict == Verdict.INVALID) {
                return capacity;
            }
            capacity = verdict == Verdict.PASS ? point : capacity;
        }
        return capacity;
    }

    private Optional<StepResult> atPeak(InstanceType type, int count, Settings set, Verdict outcome) {
        return job.steps().stream()
                .filter(step -> step.config().phase() == Phase.PROVE_COUNT && step.outcome() instanceof Measured)
                .filter(step -> step.config().fleet().equals(new Fleet(type, count)))
                .filter(step -> verdict(step, set) == outcome)
                .filter(step -> rate(step).compareTo(set.peak()) * (outcome == Verdict.FAIL ? 1 : -1) <= 0)
                .findFirst();
    }

    private Optional<StepResult> ramp(Fleet fleet) {
        Recommendation found =
                job.conclusion() == null ? null : job.conclusion().recommendation();
        if (found == null
                || found.scaling() == null
                || found.greenCount() != fleet.count()
                || !found.fleet().type().equals(fleet.type())) {
            return Optional.empty();
        }
        return job.steps().stream()
                .filter(step -> Objects.equals(step.number(), found.scalingProvenByStep()))
                .findFirst();
    }

    private static BigDecimal rate(StepResult step) {
        return BigDecimal.valueOf(step.config().traffic().tps().perSecond());
    }

    private @Nullable Requirement limited() {
        return job.requirements().stream()
                .filter(requirement -> requirement.metric().kind().unit().equals("ms"))
                .findFirst()
                .orElse(null);
    }

    private Verdict verdict(StepResult step, Settings set) {
        Measured measured = (Measured) step.outcome();
        Requirement limited = limited();
        List<Verdict> verdicts = new ArrayList<>();
        for (Judgement judgement : measured.judgements()) {
            verdicts.add(
                    judgement.requirement().equals(limited)
                            ? onLimit(measured, judgement, Objects.requireNonNull(set.limit()))
                            : judgement.verdict());
        }
        boolean behind = measured.verdict() == Verdict.FAIL
                && measured.measurement().sidecar() != null
                && measured.measurement().sidecar().ending().endpointBehind();
        return behind ? Verdict.FAIL : Verdict.worst(verdicts);
    }

    private static Verdict onLimit(Measured measured, Judgement judgement, BigDecimal limit) {
        int against = limit.compareTo(BigDecimal.valueOf(judgement.requirement().limit()));
        Verdict own = judgement.verdict();
        if (against == 0
                || own == Verdict.INVALID
                || (against > 0 && own == Verdict.PASS)
                || (against < 0 && own == Verdict.FAIL)) {
            return own;
        }
        Metric metric = judgement.requirement().metric();
        double value = measured.measurement().value(metric);
        return new Requirement(metric, judgement.requirement().comparison(), limit.doubleValue()).isMetBy(value)
                ? Verdict.PASS
                : Verdict.FAIL;
    }
}
