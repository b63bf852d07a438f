package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepOutcome.Skipped;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every figure of every step. The requirements' columns come first, so that what decided a verdict is seen without
 * scrolling.
 *
 * @param headers of {@link Row#cells}
 * @param whole whether every figure is there; of very many steps only the foremost are
 */
public record StepTable(List<String> headers, List<Row> rows, boolean whole) {

    private static final int MAX_REASON = 600;
    /** How many steps a page tells every figure of. */
    static final int MAX_WHOLE = 300;

    private static final Set<String> FOREMOST =
            Set.of("requests", "percent_failed", "p50_ms", "p99_ms", "achieved_tps");

    /**
     * @param page link to the step's own page; empty for a step that was not tried
     * @param reason why there are no figures; empty when there are
     * @param cells one for each header, none when there are no figures
     */
    public record Row(StepResult step, String page, Mark mark, String reason, List<Cell> cells) {}

    /**
     * @param failing whether a requirement on this figure was not met
     * @param note more on it; empty for none
     */
    public record Cell(String text, boolean failing, String note) {}

    static StepTable of(JobResult result) {
        boolean whole = result.steps().size() <= MAX_WHOLE;
        List<StepColumn> columns = StepColumn.ALL.stream()
                .filter(column -> whole || isForemost(column, result.requirements()))
                .toList();
        List<String> headers = new ArrayList<>();
        result.requirements().forEach(requirement -> headers.add(requirement.toString()));
        columns.forEach(column -> headers.add(column.title()));
        if (whole) {
            headers.add("Load ended");
        }
        List<Row> rows = result.steps().stream()
                .map(step -> row(step, result.requirements(), columns, whole))
                .toList();
        return new StepTable(headers, rows, whole);
    }

    /** A figure that a requirement's column shows already is not shown again. */
    private static boolean isForemost(StepColumn column, List<Requirement> requirements) {
        return FOREMOST.contains(column.key())
                && requirements.stream()
                        .noneMatch(requirement -> requirement.metric().equals(column.metric()));
    }

    private static Row row(StepResult step, List<Requirement> requirements, List<StepColumn> columns, boolean whole) {
        String page = hasPage(step.outcome()) ? "steps/" + step.folder() + "/" + StepPage.NAME : "";
        return new Row(
                step,
                page,
                Mark.of(step.outcome()),
                OutsideText.cut(reason(step.outcome()), MAX_REASON),
                step.outcome() instanceof Measured measured
                        ? cells(step, measured, requirements, columns, whole)
                        : List.of());
    }

    static boolean hasPage(StepOutcome outcome) {
        return !(outcome instanceof Skipped);
    }

    static String reason(StepOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.reason();
        }
        return outcome instanceof Skipped skipped ? skipped.reason() : "";
    }

    private static List<Cell> cells(
            StepResult step,
            Measured measured,
            List<Requirement> requirements,
            List<StepColumn> columns,
            boolean whole) {
        List<Cell> cells = new ArrayList<>();
        for (Requirement requirement : requirements) {
            Optional<Judgement> judgement = measured.judgements().stream()
                    .filter(j -> j.requirement().equals(requirement))
                    .findFirst();
            cells.add(judgement.map(StepTable::judged).orElse(new Cell(Figures.NONE, false, "")));
        }
        for (StepColumn column : columns) {
            boolean failing = measured.judgements().stream()
                    .anyMatch(j -> j.verdict() == Verdict.FAIL
                            && j.requirement().metric().equals(column.metric()));
            cells.add(new Cell(column.text(measured.measurement()), failing, ""));
        }
        if (whole) {
            cells.add(new Cell(LoadEnd.of(step).map(LoadEnd::brief).orElse(Figures.NONE), false, ""));
        }
        return cells;
    }

    private static Cell judged(Judgement judgement) {
        return new Cell(
                Mark.of(judgement.verdict()).symbol() + " " + value(judgement),
                judgement.verdict() == Verdict.FAIL,
                OutsideText.cut(judgement.note(), MAX_REASON));
    }

    static String value(Judgement judgement) {
        Metric.Kind kind = judgement.requirement().metric().kind();
        return switch (kind) {
            case PERCENT_FAIL -> Figures.percent(judgement.value());
            case THROUGHPUT -> Figures.rate(judgement.value());
            case LATENCY_SUCCESS, LATENCY_ALL, MEAN, MAX -> Figures.millis(judgement.value());
        };
    }
}
