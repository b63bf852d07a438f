package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Jobs side by side, each held against the first.
 *
 * @param notes what makes them differ in more than their answer
 * @param charts capacity curves of types that more than one job measured
 */
public record ComparisonView(List<Column> columns, List<String> notes, List<Row> rows, List<Chart> charts) {

    private static final int MAX_TEXT = 300;

    /**
     * A job.
     *
     * @param letter by which the charts name it
     * @param href of its report, relative to the page
     */
    public record Column(String letter, String model, String id, String href) {}

    /** @param label what is compared */
    public record Row(String label, List<Cell> cells) {}

    /**
     * @param difference to the first job, in words; empty for the first job itself
     * @param css {@code pass} for better, {@code fail} for worse; empty for neither
     */
    public record Cell(String text, String difference, String css) {}

    /**
     * A figure that is compared.
     *
     * @param more the word for a larger one
     * @param less the word for a smaller one
     * @param moreIsBetter null where neither is
     */
    private record Measure(
            String label,
            String unit,
            Function<JobFacts, @Nullable Double> value,
            String more,
            String less,
            @Nullable Boolean moreIsBetter) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("Cost a month", "USD", JobFacts::usdPerMonth, "dearer", "cheaper", false),
            new Measure("Capacity of an instance", "TPS", JobFacts::capacityTps, "more", "less", true),
            new Measure("p99 at the peak", "ms", JobFacts::p99Millis, "longer", "shorter", false),
            new Measure("Load sent", "s", JobFacts::loadSeconds, "longer", "shorter", null),
            new Measure("What the job cost", "USD", JobFacts::jobUsd, "dearer", "cheaper", null));

    public ComparisonView {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
        charts = List.copyOf(charts);
    }

    /**
     * @param jobs at least two
     * @param page where the page will be
     */
    static ComparisonView of(List<JobAt> jobs, Path page) {
        List<JobFacts> facts =
                jobs.stream().map(job -> JobFacts.of(job.result())).toList();
        List<Column> columns = new ArrayList<>();
        for (JobAt job : jobs) {
            JobResult result = job.result();
            columns.add(new Column(
                    letter(columns.size()),
                    line(result.modelName()),
                    line(result.id()),
                    RelativeLink.of(page, job.folder().resolve(JobReport.NAME))));
        }
        return new ComparisonView(columns, ComparisonNotes.of(facts), rows(facts), ComparisonCharts.of(jobs));
    }

    /** A to Z, then A2 and so on. */
    static String letter(int index) {
        String letter = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? letter : letter + (index / 26 + 1);
    }

    private static List<Row> rows(List<JobFacts> facts) {
        List<Row> rows = new ArrayList<>();
        rows.add(texts("Answer", facts, fact -> fact.answer().headline()));
        rows.add(measured(MEASURES.get(0), facts));
        rows.add(texts("Instance type", facts, JobFacts::type));
        rows.add(texts("Instances", facts, JobFacts::counts));
        rows.add(measured(MEASURES.get(1), facts));
        rows.add(plain("Certainty", facts, JobFacts::certainty));
        rows.add(measured(MEASURES.get(2), facts));
        rows.add(texts("Requirements", facts, fact -> String.join(", ", fact.requirements())));
        rows.add(texts("Peak", facts, fact -> fact.result().peak() + " TPS"));
        rows.add(texts("Region", facts, fact -> fact.result().region()));
        rows.add(plain("Started", facts, fact -> Figures.time(fact.result().startedAt())));
        rows.add(measured(MEASURES.get(3), facts));
        rows.add(measured(MEASURES.get(4), facts));
        rows.add(texts("sizewalk", facts, fact -> fact.result().version()));
        return rows;
    }

    /** Of which a difference means nothing. */
    private static Row plain(String label, List<JobFacts> facts, Function<JobFacts, String> text) {
        return new Row(
                label,
                facts.stream()
                        .map(fact -> new Cell(line(text.apply(fact)), "", ""))
                        .toList());
    }

    private static Row texts(String label, List<JobFacts> facts, Function<JobFacts, String> text) {
        String first = text.apply(facts.get(0));
        List<Cell> cells = new ArrayList<>();
        for (JobFacts fact : facts) {
            String own = text.apply(fact);
            String difference = cells.isEmpty() ? "" : own.equals(first) ? "same" : "differs";
            cells.add(new Cell(line(own), difference, ""));
        }
        return new Row(label, cells);
    }

    private static Row measured(Measure measure, List<JobFacts> facts) {
        Double first = measure.value().apply(facts.get(0));
        List<Cell> cells = new ArrayList<>();
        for (JobFacts fact : facts) {
            Double own = measure.value().apply(fact);
            String change = cells.isEmpty() ? "" : Difference.percent(first, own);
            boolean differs = !change.isEmpty() && !change.equals("same");
            boolean more = differs && Objects.requireNonNull(own) > Objects.requireNonNull(first);
            String words = differs ? change + ", " + (more ? measure.more() : measure.less()) : change;
            Boolean moreIsBetter = measure.moreIsBetter();
            String css = !differs || moreIsBetter == null ? "" : more == moreIsBetter ? "pass" : "fail";
            cells.add(new Cell(Difference.figure(own, measure.unit()), words, css));
        }
        return new Row(measure.label(), cells);
    }

    private static String line(String text) {
        return OutsideText.line(text, MAX_TEXT);
    }
}
