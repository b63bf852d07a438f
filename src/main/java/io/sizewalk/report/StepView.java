package io.sizewalk.report;

import io.sizewalk.model.Measurement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the template shows of a step, or of a load by itself.
 *
 * @param heading what was sent where; may hold text from outside
 * @param title of the page that it is part of, or of whatever else it belongs to
 * @param home link to that page; empty for a step by itself
 * @param mark null where there is nothing to judge
 * @param reason why nothing was measured; empty when something was
 * @param verdicts a row for each requirement
 * @param method how verdicts are reached
 * @param end how the load ended; empty where that is not known
 * @param advice what would have decided an inconclusive step; none for another
 * @param facts single figures by name
 * @param latencies a row for each set of requests
 * @param moreNames what is not in these rows; empty when all is
 * @param httpCodes judged requests by status
 * @param errorCodes failed ones by AWS's code, or by what went wrong
 * @param counted from when to when latencies count
 * @param rest where what the page leaves out is
 * @param unfinished what became of requests without an end; empty when there was none
 * @param scaling what auto scaling did, oldest first; null in a step on a fixed count
 * @param metrics CloudWatch's; null when it was not asked
 */
public record StepView(
        String heading,
        String title,
        String home,
        @Nullable Mark mark,
        String reason,
        List<VerdictRow> verdicts,
        String method,
        String end,
        List<String> advice,
        Map<String, String> facts,
        List<LatencyRow> latencies,
        String moreNames,
        CodeTable httpCodes,
        CodeTable errorCodes,
        String counted,
        String rest,
        String unfinished,
        ErrorTable errors,
        @Nullable List<ScalingRow> scaling,
        @Nullable MetricsView metrics,
        StepOverTime overTime) {

    private static final int MAX_TEXT = 4_000;

    static StepView of(StepContext context, StepResult step, DetailFile detail) {
        Measured measured = step.outcome() instanceof Measured m ? m : null;
        Measurement measurement = measured == null ? null : measured.measurement();
        Sidecar sidecar = measurement == null ? null : measurement.sidecar();
        LoadEnd end = LoadEnd.of(step).orElse(null);
        return new StepView(
                "Step " + step.number() + ": " + step.config(),
                context.title(),
                context.home(),
                Mark.of(step.outcome()),
                reason(step),
                measured == null
                        ? List.of()
                        : measured.judgements().stream()
                                .map(judgement -> VerdictRow.of(judgement, end))
                                .toList(),
                context.method(),
                end == null ? "" : end.whole(),
                MoreSamples.advice(step).stream().toList(),
                StepFacts.of(step, measurement),
                measurement == null ? List.of() : LatencyRow.of(measurement),
                measurement == null ? "" : LatencyRow.more(measurement, ResultsFile.NAME),
                codes(sidecar, Sidecar::httpCodes),
                codes(sidecar, Sidecar::errorCodes),
                VerdictTable.INTENDED_START,
                ResultsFile.NAME,
                unfinished(sidecar),
                measurement == null
                        ? new ErrorTable(List.of(), 0)
                        : ErrorTable.of(measurement.overall().errors()),
                step.config().scaling() == null ? null : ScalingRow.of(step),
                MetricsView.of(step, context.steps()),
                StepOverTime.of(step, measurement, detail));
    }

    /** Whether a verdict rests on more than a plain comparison. */
    public boolean hasCertainties() {
        return verdicts.stream().anyMatch(row -> !row.quantity().isEmpty());
    }

    private static String reason(StepResult step) {
        String reason = OutsideText.cut(StepTable.reason(step.outcome()), MAX_TEXT);
        return step.outcome() instanceof Failed failed ? failed.cause() + ": " + reason : reason;
    }

    static CodeTable codes(@Nullable Sidecar sidecar, Function<Sidecar, Map<String, Long>> codes) {
        return sidecar == null ? new CodeTable(List.of()) : CodeTable.of(codes.apply(sidecar), sidecar.started());
    }

    static String unfinished(@Nullable Sidecar sidecar) {
        long unfinished = sidecar == null ? 0 : sidecar.unfinished();
        return unfinished == 0
                ? ""
                : Figures.count(unfinished) + (unfinished == 1 ? " request" : " requests")
                        + " had no end. "
                        + (unfinished == 1 ? "It counts" : "They count")
                        + " as failed, and as beyond every limit on all requests.";
    }
}
