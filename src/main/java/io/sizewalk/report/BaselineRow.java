package io.sizewalk.report;

import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Finding;
import java.util.List;
import java.util.Locale;

/**
 * A finding of the comparison with a baseline, for people.
 *
 * @param mark the outcome
 * @param aspect {@code cost}, {@code capacity} or {@code latency}
 * @param change by how much it differs, with its sign
 */
public record BaselineRow(
        Finding finding,
        Mark mark,
        String aspect,
        String subject,
        String before,
        String now,
        String change,
        String why) {

    private static final int MAX_TEXT = 500;

    public static List<BaselineRow> of(BaselineComparison comparison) {
        return comparison.findings().stream().map(BaselineRow::of).toList();
    }

    private static BaselineRow of(Finding finding) {
        return new BaselineRow(
                finding,
                mark(finding),
                finding.aspect().name().toLowerCase(Locale.ROOT),
                OutsideText.line(finding.subject(), MAX_TEXT),
                Difference.figure(finding.before(), finding.unit()),
                Difference.figure(finding.now(), finding.unit()),
                Difference.percent(finding.before(), finding.now()),
                OutsideText.line(finding.why(), MAX_TEXT));
    }

    private static Mark mark(Finding finding) {
        return switch (finding.outcome()) {
            case REGRESSION -> new Mark("\u2717", "regression", "fail");
            case NO_REGRESSION -> new Mark("\u2713", "no regression", "pass");
            case NOT_COMPARED -> new Mark("?", "not compared", "unsure");
        };
    }

    /** {@code latency: p50 of 1 x ml.m5.large at 20 TPS, 41 ms then, 50 ms now (+22 %): is longer by at least 12.1 %}. */
    public String text() {
        String figures = before + " then, " + now + " now";
        return aspect + ": " + subject + ", " + figures + (change.isEmpty() ? "" : " (" + change + ")") + ": it " + why;
    }
}
