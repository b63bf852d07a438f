package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Ending;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the template of a step's page shows.
 *
 * @param reason why nothing was measured; empty when something was
 * @param facts single figures by name
 * @param latencies a row for each set of requests
 * @param httpCodes answers by status
 * @param scaling what auto scaling did, oldest first; null in a step on a fixed count
 * @param metrics CloudWatch's; null when it was not asked
 */
public record StepView(
        String model,
        StepResult step,
        Mark mark,
        String reason,
        List<Requirement> requirements,
        Map<String, String> facts,
        List<LatencyRow> latencies,
        Map<String, String> httpCodes,
        ErrorTable errors,
        @Nullable List<ScalingRow> scaling,
        @Nullable MetricsView metrics,
        List<Chart> charts) {

    private static final int MAX_TEXT = 4_000;

    /** One requirement held against this step. */
    public record Requirement(String text, String value, Mark mark, String note) {}

    static StepView of(JobResult job, StepResult step) {
        Measured measured = step.outcome() instanceof Measured m ? m : null;
        Measurement measurement = measured == null ? null : measured.measurement();
        return new StepView(
                OutsideText.line(job.modelName(), 120),
                step,
                Mark.of(step.outcome()),
                reason(step),
                measured == null
                        ? List.of()
                        : measured.judgements().stream()
                                .map(StepView::requirement)
                                .toList(),
                facts(step, measurement),
                measurement == null ? List.of() : LatencyRow.of(measurement),
                measurement == null ? Map.of() : httpCodes(measurement),
                measurement == null
                        ? new ErrorTable(List.of(), 0)
                        : ErrorTable.of(measurement.overall().errors()),
                step.config().scaling() == null ? null : ScalingRow.of(step),
                MetricsView.of(step, job.steps()),
                measurement == null ? List.of() : StepCharts.of(step.config().traffic(), measurement.timeline()));
    }

    private static String reason(StepResult step) {
        String reason = OutsideText.cut(StepTable.reason(step.outcome()), MAX_TEXT);
        return step.outcome() instanceof Failed failed ? failed.cause() + ": " + reason : reason;
    }

    private static Requirement requirement(Judgement judgement) {
        return new Requirement(
                judgement.requirement().toString(),
                StepTable.value(judgement) + " "
                        + judgement.requirement().metric().kind().unit(),
                Mark.of(judgement.verdict()),
                OutsideText.cut(judgement.note(), MAX_TEXT));
    }

    private static Map<String, String> facts(StepResult step, @Nullable Measurement measured) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Phase",
                step.config().phase().number() + ", " + step.config().phase().title());
        var traffic = step.config().traffic();
        if (!traffic.ramp().isZero()) {
            facts.put("Ramp", "from " + traffic.start() + " TPS in " + Figures.duration(traffic.ramp()));
        }
        facts.put("Steady", traffic.tps() + " TPS for " + Figures.duration(traffic.steady()));
        AutoScaling scaling = step.config().scaling();
        if (scaling != null) {
            facts.put(
                    "Auto scaling",
                    scaling + "; cooldowns " + scaling.scaleOutCooldown().toSeconds() + " s out and "
                            + scaling.scaleInCooldown().toSeconds() + " s in");
        }
        facts.put("Step began", Figures.time(step.startedAt()));
        facts.put("Step ended", Figures.time(step.endedAt()));
        if (measured != null) {
            measured(facts, measured);
        }
        return facts;
    }

    private static void measured(Map<String, String> facts, Measurement measured) {
        facts.put("First request", Figures.time(measured.overall().start()));
        facts.put("Last answer", Figures.time(measured.overall().end()));
        for (StepColumn column : StepColumn.ALL) {
            boolean single = !column.key().endsWith("_ms") || column.key().startsWith("drift");
            if (single && !column.key().equals("http_codes")) {
                facts.put(column.title(), column.text(measured));
            }
        }
        Sidecar sidecar = measured.sidecar();
        if (sidecar != null && sidecar.latencyMicros() != null) {
            Sidecar.Percentiles micros = sidecar.latencyMicros();
            facts.put(
                    "Latency to the microsecond",
                    "p50 " + Figures.count(micros.p50()) + " \u00B5s, p95 " + Figures.count(micros.p95())
                            + " \u00B5s, p99 " + Figures.count(micros.p99()) + " \u00B5s");
        }
        if (sidecar != null && sidecar.connectFailures() > 0) {
            String last = sidecar.lastConnectFailure() == null ? "" : "; the last: " + sidecar.lastConnectFailure();
            facts.put(
                    "Connections that failed",
                    OutsideText.cut(Figures.count(sidecar.connectFailures()) + last, MAX_TEXT));
        }
        if (sidecar != null && sidecar.ending().kind() != Ending.Kind.PLANNED) {
            facts.put("Stopped early", OutsideText.cut(sidecar.ending().reason(), MAX_TEXT));
        }
        if (measured.truncated()) {
            facts.put("Record", "cut off inside a record; the last requests may be missing");
        }
    }

    private static Map<String, String> httpCodes(Measurement measured) {
        Map<String, String> codes = new TreeMap<>();
        if (measured.sidecar() != null) {
            measured.sidecar()
                    .httpCodes()
                    .forEach((code, count) -> codes.put(OutsideText.line(code, 40), Figures.count(count)));
        }
        return codes;
    }
}
