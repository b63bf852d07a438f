package io.sizewalk.cli;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

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
        line(text, "report", report.toString());
        return text.toString();
    }

    private static void describe(StringBuilder text, JobResult result, Recommendation recommendation) {
        Integer proof = recommendation.provenByStep();
        line(text, "recommendation", recommendation.fleet() + " for " + recommendation.peak() + " TPS");
        line(text, "proven", proof == null ? "no, worked out from one step's capacity" : "by step " + proof);
        line(text, "capacity", plain(recommendation.capacityPerInstance()) + " TPS an instance");
        line(text, "cost", cost(result, recommendation));
        line(
                text,
                "auto scaling",
                "target " + recommendation.invocationsTarget() + " invocations a minute and instance");
    }

    private static String cost(JobResult result, Recommendation recommendation) {
        Optional<CostEstimate> estimate = CostEstimate.of(recommendation.fleet(), result.prices());
        return estimate.map(known -> known.lines().stream()
                        .map(line -> line.amountText() + " per " + line.period().title())
                        .collect(Collectors.joining(", ")))
                .orElse("unknown: no price of " + recommendation.fleet().type() + " in " + result.region());
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
