package io.sizewalk.report;

import static io.sizewalk.report.SummaryMarkdown.code;
import static io.sizewalk.report.SummaryMarkdown.escaped;

import io.sizewalk.report.BatchView.Row;

/** {@code summary.md} of a batch: the ranking and the failures, short enough for a comment or a mail. */
final class BatchSummary {

    static final String NAME = "summary.md";

    private static final int MAX_ROWS = 100;

    private BatchSummary() {}

    static String of(BatchView view) {
        StringBuilder md = new StringBuilder("## Sizes of " + code(view.id()) + "\n\n");
        md.append("**").append(escaped(view.headline())).append("**\n\n");
        md.append("| rank | name | model | peak | answer | cost per month | p99 at peak | certainty | exit code |\n");
        md.append("|---:|---|---|---:|---|---:|---:|---|---|\n");
        view.rows().stream().limit(MAX_ROWS).forEach(row -> row(md, row));
        if (view.rows().size() > MAX_ROWS) {
            md.append("\n").append(view.rows().size() - MAX_ROWS).append(" more are in batch.json.\n");
        }
        if (!view.failures().isEmpty()) {
            md.append("\n### Without an answer\n\n");
            view.failures().stream()
                    .limit(MAX_ROWS)
                    .forEach(row -> md.append("- ")
                            .append(code(row.name()))
                            .append(": ")
                            .append(escaped(row.reason()))
                            .append('\n'));
        }
        md.append("\nThe jobs themselves: ").append(view.spent()).append(".\n");
        md.append("\nsizewalk ")
                .append(escaped(view.version()))
                .append(", ")
                .append(escaped(view.facts()))
                .append('\n');
        return md.toString();
    }

    private static void row(StringBuilder md, Row row) {
        md.append("| ").append(row.rank());
        md.append(" | ").append(code(row.name()));
        md.append(" | ").append(code(row.model()));
        md.append(" | ").append(row.peak());
        md.append(" | ").append(escaped(row.answer()));
        md.append(" | ").append(row.cost());
        md.append(" | ").append(row.p99());
        md.append(" | ").append(escaped(row.certainty()));
        md.append(" | ").append(row.exit()).append(" |\n");
    }
}
