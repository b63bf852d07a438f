package io.sizewalk.cli;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.report.BaselineRow;
import io.sizewalk.report.JobCost;
import io.sizewalk.report.LoadTime;
import io.sizewalk.report.Proof;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer on stdout: a short table and where the report is. */
final class AnswerTable {

    private AnswerTable() {}

    static String text(JobResult result, Path report) {
        StringBuilder text = new StringBuilder();
        Conclusion conclusion = result.conclusion();
        Recommendation recommendation = conclusion == null ? null : conclusion.recommendation();
        if (recommendation == null) {
            line(text, "recommendation", "none: nothing met the requirements");
            if (conclusion != null) {
                conclusion.phases().stream()
                        .filter(PhaseSummary::ran)
                        .reduce((earlier, later) -> later)
                        .ifPresent(phase -> phase.lines().forEach(why -> line(text, "", why)));
            }
        } else {
            describe(text, result, recommendation);
        }
        if (result.baseline() != null) {
            compared(text, result.baseline());
        }
        LoadTime.of(result).ifPresent(load -> line(text, "load", load.text()));
        JobCost.of(result).ifPresent(cost -> line(text, "this job", cost.hours() + " instance-hours, " + cost.total()));
        line(text, "report", report.toString());
        return text.toString();
    }

    private static void describe(StringBuilder text, JobResult result, Recommendation recommendation) {
        line(text, "recommendation", recommendation.instances() + " for " + recommendation.peak() + " TPS");
        line(text, "proven", proof(recommendation));
        Proof.of(result, recommendation).ifPresent(proof -> {
            line(text, "certainty", proof.how());
            proof.requirements().forEach(requirement -> line(text, "", requirement));
        });
        line(text, "capacity", plain(recommendation.capacityPerInstance()) + " TPS an instance");
        line(text, "cost", cost(result, recommendation));
        line(text, "auto scaling", autoScaling(recommendation));
        if (recommendation.scaling() == null) {
            // The last line of a phase says what it came to, or why it was skipped.
            phase3(result).ifPresent(phase -> line(text, "", last(phase.lines())));
        }
    }

    /** What is no regression is told in full only in the report. */
    private static void compared(StringBuilder text, BaselineComparison compared) {
        line(text, "baseline", compared.answer());
        line(text, "", compared.verdict());
        BaselineRow.of(compared).stream()
                .filter(row -> row.finding().isRegression())
                .forEach(row -> line(text, "", row.text()));
    }

    private static String proof(Recommendation recommendation) {
        Integer proof = recommendation.provenByStep();
        if (proof == null) {
            return "no, worked out from one step's capacity";
        }
        Integer scaling = recommendation.scalingProvenByStep();
        return "by step " + proof + (scaling == null ? "" : ", its auto scaling by step " + scaling);
    }

    private static String autoScaling(Recommendation recommendation) {
        String target = "target " + recommendation.invocationsTarget() + " invocations a minute and instance";
        AutoScaling scaling = recommendation.scaling();
        return scaling == null
                ? target
                : "minimum %d, maximum %d, %s, cooldowns %d s out and %d s in"
                        .formatted(
                                scaling.minCount(),
                                scaling.maxCount(),
                                target,
                                scaling.scaleOutCooldown().toSeconds(),
                                scaling.scaleInCooldown().toSeconds());
    }

    private static Optional<PhaseSummary> phase3(JobResult result) {
        List<PhaseSummary> phases =
                result.conclusion() == null ? List.of() : result.conclusion().phases();
        return phases.stream()
                .filter(phase -> phase.phase() == Phase.FIND_AUTO_SCALING_MINIMUM)
                .findFirst();
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static String cost(JobResult result, Recommendation recommendation) {
        Optional<CostEstimate> most = CostEstimate.of(recommendation.fleet(), result.prices());
        Optional<CostEstimate> least = CostEstimate.of(recommendation.least(), result.prices());
        if (most.isEmpty() || least.isEmpty()) {
            return "unknown: no price of " + recommendation.fleet().type() + " in " + result.region();
        }
        return Stream.of(Period.values())
                .map(period -> range(least.get().per(period), most.get().per(period)) + " per " + period.title())
                .collect(Collectors.joining(", "));
    }

    private static String range(CostEstimate.Line least, CostEstimate.Line most) {
        return least.equals(most) ? most.amountText() : least.amountText() + " to " + most.amountText();
    }

    private static String plain(double number) {
        return new BigDecimal(number)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-15s %s%n".formatted(name, value));
    }
}
