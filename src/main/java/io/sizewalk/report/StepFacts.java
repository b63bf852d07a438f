package io.sizewalk.report;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.WarmUpFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single figures of a step, by name. */
final class StepFacts {

    private static final int MAX_TEXT = 4_000;
    /** Told elsewhere on the page, or in one fact together. */
    private static final List<String> APART =
            List.of("http_codes", "error_codes", "cold_first_ms", "cold_slowest_ms", "not_finished");

    private StepFacts() {}

    static Map<String, String> of(StepResult step, @Nullable Measurement measured) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Phase",
                step.config().phase().number() + ", " + step.config().phase().title());
        Traffic traffic = step.config().traffic();
        if (!traffic.ramp().isZero()) {
            facts.put("Ramp", "from " + traffic.start() + " TPS in " + Figures.duration(traffic.ramp()));
        }
        facts.put("Steady, planned", traffic.tps() + " TPS for " + Figures.duration(traffic.steady()));
        AutoScaling scaling = step.config().scaling();
        if (scaling != null) {
            facts.put(
                    "Auto scaling",
                    scaling + "; cooldowns " + scaling.scaleOutCooldown().toSeconds() + " s out and "
                            + scaling.scaleInCooldown().toSeconds() + " s in");
        }
        LoadEnd.of(step).ifPresent(end -> facts.put("Load ended", end.brief()));
        facts.put("Step began", Figures.time(step.startedAt()));
        facts.put("Step ended", Figures.time(step.endedAt()));
        if (measured != null) {
            measured(facts, measured);
        }
        return facts;
    }

    /** Of a step, or of a load by itself. */
    static void measured(Map<String, String> facts, Measurement measured) {
        facts.put("First request", Figures.time(measured.overall().start()));
        facts.put("Last answer", Figures.time(measured.overall().end()));
        for (StepColumn column : StepColumn.ALL) {
            boolean single = !column.key().endsWith("_ms") || column.key().startsWith("drift");
            if (single && !APART.contains(column.key())) {
                facts.put(column.title(), column.text(measured));
            }
        }
        Sidecar sidecar = measured.sidecar();
        if (sidecar != null) {
            sidecar(facts, sidecar);
        }
        if (measured.truncated()) {
            facts.put("Record", "cut off inside a record; the last requests may be missing");
        }
    }

    private static void sidecar(Map<String, String> facts, Sidecar sidecar) {
        facts.put(
                "Without an end",
                Figures.count(sidecar.unfinished())
                        + (sidecar.unfinished() == 0 ? "" : ", counted as failed and as beyond every limit"));
        WarmUpFigures warmUp = sidecar.warmUp();
        if (warmUp.firstMicros() != null) {
            facts.put(warmUp.cold() ? "Cold start" : "Warm-up of warm instances", ColdStart.text(warmUp));
        }
        Sidecar.Percentiles micros = sidecar.latencyMicros();
        if (micros != null) {
            facts.put(
                    "Latency to the microsecond",
                    "p50 " + Figures.count(micros.p50()) + " \u00B5s, p95 " + Figures.count(micros.p95())
                            + " \u00B5s, p99 " + Figures.count(micros.p99()) + " \u00B5s");
        }
        if (sidecar.generator() != null) {
            GeneratorFacts.add(facts, sidecar.generator());
        }
        if (sidecar.connectFailures() > 0) {
            String last = sidecar.lastConnectFailure() == null ? "" : "; the last: " + sidecar.lastConnectFailure();
            facts.put(
                    "Connections that failed",
                    OutsideText.cut(Figures.count(sidecar.connectFailures()) + last, MAX_TEXT));
        }
    }
}
