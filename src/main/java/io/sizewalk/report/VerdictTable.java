package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How certain each step's verdict is, and how its load ended; steps that were measured.
 *
 * @param method how verdicts are reached, in sentences
 * @param requirements over the columns of cells
 * @param more steps that were judged and have no row
 * @param advice what would have decided the inconclusive steps, by step
 */
public record VerdictTable(String method, List<String> requirements, List<Row> rows, int more, List<String> advice) {

    private static final int MAX_NOTE = 300;
    private static final int MAX_ADVICE = 12;

    /** What is in a latency. */
    public static final String INTENDED_START =
            "Latency counts from the moment at which a request was to be sent, on the schedule,"
                    + " to the last byte of its answer: what a late generator, a queue or a new connection takes is in it.";

    /**
     * @param end how the load ended
     * @param note what overruled the figures; empty for nothing, and may hold text from outside
     */
    public record Row(StepResult step, Mark mark, String end, String note, List<Cell> cells) {}

    /**
     * @param said the verdict's symbol and the estimate, or the measured figure of a plain comparison
     * @param interval with the limit
     * @param samples how many there were and would have been enough
     */
    public record Cell(Mark mark, String said, String interval, String samples) {}

    static VerdictTable of(JobResult job) {
        List<Requirement> requirements = job.requirements();
        List<Row> rows = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        Foremost foremost = Foremost.of(job, step -> step.outcome() instanceof Measured);
        for (StepResult step : foremost.steps()) {
            if (step.outcome() instanceof Measured measured) {
                String end = LoadEnd.of(step).map(LoadEnd::brief).orElse(Figures.NONE);
                rows.add(new Row(step, Mark.of(step.outcome()), end, note(measured), cells(measured, requirements)));
                MoreSamples.advice(step)
                        .map(more -> "Step " + step.number() + ", " + step.config() + ": " + more)
                        .ifPresent(advice::add);
            }
        }
        if (advice.size() > MAX_ADVICE) {
            String more = advice.size() - MAX_ADVICE + " more steps were inconclusive; their pages say what they lack.";
            advice.subList(MAX_ADVICE, advice.size()).clear();
            advice.add(more);
        }
        return new VerdictTable(
                method(job), requirements.stream().map(Requirement::toString).toList(), rows, foremost.more(), advice);
    }

    private static String note(Measured measured) {
        return OutsideText.line(
                measured.judgements().stream()
                        .map(Judgement::note)
                        .filter(note -> !note.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")),
                MAX_NOTE);
    }

    private static List<Cell> cells(Measured measured, List<Requirement> requirements) {
        return requirements.stream()
                .map(requirement -> measured.judgements().stream()
                        .filter(judgement -> judgement.requirement().equals(requirement))
                        .findFirst()
                        .map(VerdictTable::cell)
                        .orElse(new Cell(Mark.of(measured), Figures.NONE, "", "")))
                .toList();
    }

    private static Cell cell(Judgement judgement) {
        Mark mark = Mark.of(judgement.verdict());
        Certainty known = judgement.certainty();
        if (known == null) {
            String value = StepTable.value(judgement) + " "
                    + judgement.requirement().metric().kind().unit();
            return new Cell(mark, mark.symbol() + " " + value, "plain comparison", "");
        }
        return new Cell(
                mark,
                mark.symbol() + " " + CertaintyText.estimate(known),
                CertaintyText.interval(known) + ", " + CertaintyText.limitWord(known) + " "
                        + CertaintyText.limit(known),
                "n = " + Figures.count(known.samples()) + ", enough: " + CertaintyText.enough(known));
    }

    /** How the verdicts of a job were reached. */
    static String method(JobResult job) {
        boolean sequential = job.steps().stream()
                .anyMatch(step -> step.outcome() instanceof Measured measured
                        && measured.judgements().stream().anyMatch(judgement -> judgement.certainty() != null));
        boolean ramps = job.steps().stream().anyMatch(step -> step.config().scaling() != null);
        if (!sequential) {
            return "Each verdict compares one figure of the whole step with its limit, as perfsizesagemaker does. Such a"
                    + " plain comparison does not say how sure it is; --verdict sequential does.";
        }
        return "PASS and FAIL are said only when the requests seen so far are certain of it, " + Confidence.of(job)
                + "; then the load ends. INCONCLUSIVE means that they could not tell. A percentile is judged by the share of"
                + " requests beyond its limit: a p99 allows 1 %. Shown are that share, the interval in which the true one"
                + " lies, the samples (n) and how many would have been enough had the share been the true one. Requests"
                + " that share a queue say less than independent ones, which the effective number counts. A request"
                + " without an end counts as failed. The method, its sources and how often it errs are in"
                + " docs/verdicts.md of sizewalk."
                + (ramps ? " A ramp under auto scaling happens once, and is compared plainly." : "");
    }
}
