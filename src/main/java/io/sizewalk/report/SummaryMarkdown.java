package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.PricesUsed;
import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PhaseSummary;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.util.List;

/** {@code summary.md}: the answer and its reasons, short enough for a comment on a pull request (65,536 characters). */
final class SummaryMarkdown {

    static final String NAME = "summary.md";

    /** Leaves room for what the comment's author writes around it. */
    private static final int MAX_CHARS = 60_000;

    private static final int MAX_LINE = 800;
    private static final int MAX_ROWS = 100;
    private static final int MAX_WARNINGS = 20;

    private SummaryMarkdown() {}

    static String of(JobResult result) {
        Answer answer = Answer.from(result);
        StringBuilder md = new StringBuilder("## Size of " + code(result.modelName()) + "\n\n");
        md.append("**").append(escaped(answer.headline())).append("**\n");
        answer.certainty().forEach(line -> md.append('\n').append(escaped(line)).append('\n'));
        answer.leastCost().ifPresent(cost -> cost(md, "At the minimum, " + cost.fleet(), cost));
        answer.cost()
                .ifPresent(
                        cost -> cost(md, answer.leastCost().isEmpty() ? "" : "At the maximum, " + cost.fleet(), cost));
        if (result.baseline() != null) {
            baseline(md, result.baseline());
        }
        Recommendation recommendation = answer.recommendation();
        if (recommendation != null) {
            scaling(md, ScalingView.of(result, recommendation));
        }
        phases(md, Answer.phases(result));
        list(md, "Likely causes", LikelyCauses.of(result, answer.kind()));
        steps(md, result);
        ColdStart.text(result, recommendation)
                .ifPresent(line -> md.append('\n').append(escaped(line)).append('\n'));
        warnings(md, Notes.of(result, answer));
        LoadTime.of(result)
                .ifPresent(load -> md.append("\nLoad: ").append(load.text()).append(".\n"));
        JobCost.of(result)
                .ifPresent(cost -> md.append("\nThe job itself: ")
                        .append(cost.hours())
                        .append(" instance-hours, ")
                        .append(cost.total())
                        .append(".\n"));
        md.append("\nCosts are worked out from ")
                .append(escaped(PricesUsed.text(result.prices())))
                .append(".\n");
        md.append("\nsizewalk ")
                .append(escaped(result.version()))
                .append(", job ")
                .append(code(result.id()));
        md.append(", ").append(Figures.time(result.endedAt())).append('\n');
        return md.length() <= MAX_CHARS ? md.toString() : shortened(md);
    }

    private static void baseline(StringBuilder md, BaselineComparison comparison) {
        md.append("\n### Against the baseline\n\n**")
                .append(escaped(comparison.verdict()))
                .append("**\n\nBaseline: ")
                .append(escaped(comparison.answer()))
                .append('\n');
        List<BaselineRow> rows = BaselineRow.of(comparison);
        if (rows.isEmpty()) {
            return;
        }
        md.append("\n| | compared | then | now | change | result | why |\n|---|---|---:|---:|---:|---|---|\n");
        for (BaselineRow row : rows.subList(0, Math.min(MAX_ROWS, rows.size()))) {
            md.append("| ").append(row.aspect());
            for (String cell : List.of(
                    row.subject(),
                    row.before(),
                    row.now(),
                    row.change(),
                    row.mark().text(),
                    row.why())) {
                md.append(" | ").append(escaped(cell));
            }
            md.append(" |\n");
        }
    }

    private static void cost(StringBuilder md, String title, CostEstimate cost) {
        md.append(title.isEmpty() ? "" : "\n" + title + ":\n");
        md.append("\n| per | cost | worked out |\n|---|---:|---|\n");
        cost.lines()
                .forEach(line -> md.append("| ")
                        .append(line.period().title())
                        .append(" | ")
                        .append(line.amountText())
                        .append(" | ")
                        .append(line.calculation())
                        .append(" |\n"));
    }

    private static void scaling(StringBuilder md, ScalingView scaling) {
        if (scaling.commands().isEmpty()) {
            return;
        }
        md.append("\n### Auto scaling\n\n| setting | value |\n|---|---|\n");
        scaling.settings()
                .forEach((name, value) ->
                        md.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        md.append("\n```sh\n").append(String.join("\n", scaling.commands())).append("\n```\n");
    }

    private static void phases(StringBuilder md, List<PhaseSummary> phases) {
        for (PhaseSummary phase : phases) {
            list(md, "Phase " + phase.phase().number() + ", " + phase.phase().title(), phase.lines());
        }
    }

    private static void list(StringBuilder md, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            md.append("\n### ").append(title).append("\n\n");
            lines.forEach(line -> md.append("- ").append(escaped(line)).append('\n'));
        }
    }

    private static void steps(StringBuilder md, JobResult result) {
        if (result.steps().isEmpty()) {
            return;
        }
        md.append(
                "\n### Steps\n\n| step | phase | fleet | TPS | verdict | load | requests | failed % | p50 ms | p99 ms |\n");
        md.append("|---:|---:|---|---:|---|---|---:|---:|---:|---:|\n");
        for (StepResult step :
                result.steps().subList(0, Math.min(MAX_ROWS, result.steps().size()))) {
            md.append("| ").append(step.number());
            md.append(" | ").append(step.config().phase().number());
            md.append(" | ").append(step.config().instances());
            md.append(" | ").append(step.config().traffic().tps());
            md.append(" | ").append(Mark.of(step.outcome()).text());
            md.append(" | ").append(LoadEnd.of(step).map(LoadEnd::brief).orElse(""));
            figures(md, step);
            md.append(" |\n");
        }
        int more = result.steps().size() - MAX_ROWS;
        if (more > 0) {
            md.append("\n").append(more).append(" more steps are in results.csv.\n");
        }
    }

    private static void figures(StringBuilder md, StepResult step) {
        for (StepColumn column : StepColumn.ALL) {
            if (List.of("requests", "percent_failed", "p50_ms", "p99_ms").contains(column.key())) {
                boolean measured = step.outcome() instanceof Measured;
                md.append(" | ");
                md.append(measured ? column.text(((Measured) step.outcome()).measurement()) : "");
            }
        }
    }

    private static void warnings(StringBuilder md, List<Warning> warnings) {
        list(
                md,
                "Warnings",
                warnings.stream()
                        .limit(MAX_WARNINGS)
                        .map(warning -> warning.message() + " (" + warning.advice() + ")")
                        .toList());
    }

    private static String shortened(StringBuilder md) {
        int end = md.lastIndexOf("\n", MAX_CHARS);
        return md.substring(0, end) + "\n\nThe rest is in job-report.html.\n";
    }

    /** A name from outside, kept as it is: nothing inside is Markdown, and no one is notified by an {@code @}. */
    static String code(String text) {
        String line = OutsideText.line(text, MAX_LINE).replace('`', '\'').replace("|", "\\|");
        return line.isEmpty() ? "(empty)" : "`` " + line + " ``";
    }

    /** A sentence that may hold text from outside. */
    static String escaped(String text) {
        String line = OutsideText.line(text, MAX_LINE);
        StringBuilder escaped = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                // A zero-width space keeps a mention from notifying someone.
                case '@' -> escaped.append("@\u200B");
                default -> {
                    if ("\\`*_[]!|~#".indexOf(c) >= 0) {
                        escaped.append('\\');
                    }
                    escaped.append(c);
                }
            }
        }
        return escaped.toString();
    }
}
