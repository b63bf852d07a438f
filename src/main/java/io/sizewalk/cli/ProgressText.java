package io.sizewalk.cli;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Phase;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepOutcome.Skipped;
import io.sizewalk.model.StepResult;
import io.sizewalk.report.CertaintyText;
import io.sizewalk.report.LoadEnd;
import io.sizewalk.report.MoreSamples;
import io.sizewalk.step.Progress.Live;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of progress, the same for a terminal and for a log. */
final class ProgressText {

    private ProgressText() {}

    static String started(int number, StepConfig config) {
        Phase phase = config.phase();
        return "step %d, phase %d (%s): %s for %s"
                .formatted(
                        number,
                        phase.number(),
                        phase.title(),
                        config,
                        DurationText.format(config.traffic().total()));
    }

    static String live(Live live) {
        boolean allSent = live.elapsed().compareTo(live.planned()) > 0;
        return "%s of %s%s, %,d requests, p50 %s, p99 %s, %,d failed"
                .formatted(
                        seconds(allSent ? live.planned() : live.elapsed()),
                        seconds(live.planned()),
                        allSent ? ", waiting for the last answers" : "",
                        live.requests(),
                        millis(live.p50Millis()),
                        millis(live.p99Millis()),
                        live.failed());
    }

    /** One line; a second one says what would have decided an inconclusive step. */
    static String finished(StepResult step) {
        String took = " (" + seconds(step.took()) + " in all)";
        if (step.outcome() instanceof Measured measured) {
            String values = measured.judgements().stream()
                    .map(one -> judgement(one, measured))
                    .collect(Collectors.joining("; "));
            return "step %d: %s%s, %s; %s%s%s%s"
                    .formatted(
                            step.number(),
                            measured.verdict(),
                            load(step),
                            requests(measured.measurement()),
                            values,
                            notes(measured),
                            took,
                            MoreSamples.advice(step)
                                    .map(more -> "%n  %s".formatted(more))
                                    .orElse(""));
        }
        if (step.outcome() instanceof Failed failed) {
            return "step %d: %s, %s%s".formatted(step.number(), failed.label(), failed.reason(), took);
        }
        return "step %d: skipped, %s".formatted(step.number(), ((Skipped) step.outcome()).reason());
    }

    /** {@code in 31s of 3m}; nothing where the load generator left no word. */
    private static String load(StepResult step) {
        return LoadEnd.of(step)
                .map(end -> " in " + seconds(end.sent())
                        + (end.shorter()
                                ? " of " + seconds(end.planned())
                                : end.prolonged() ? ", prolonged from " + seconds(end.planned()) : ""))
                .orElse("");
    }

    private static String requests(Measurement measured) {
        long unfinished = unfinished(measured);
        return "%,d requests".formatted(measured.overall().total() + unfinished)
                + (unfinished == 0 ? "" : " (%,d without an end)".formatted(unfinished));
    }

    private static long unfinished(Measurement measured) {
        return measured.sidecar() == null ? 0 : measured.sidecar().unfinished();
    }

    private static String judgement(Judgement judgement, Measured measured) {
        Metric metric = judgement.requirement().metric();
        String value = Double.isFinite(judgement.value())
                ? String.format(Locale.ROOT, "%.4g", judgement.value())
                                .replaceAll("(\\.\\d*?)0+$", "$1")
                                .replaceAll("\\.$", "")
                        + " " + metric.kind().unit()
                : Double.isNaN(judgement.value()) ? "nothing measured" : "unbounded";
        Certainty known = judgement.certainty();
        if (known == null) {
            return judgement.requirement() + ": " + value + ", plain comparison";
        }
        // The share that failed, a mean and a rate are their own estimate.
        String figure = switch (metric.kind()) {
            case LATENCY_ALL, LATENCY_SUCCESS, MAX -> value + ", ";
            case MEAN, PERCENT_FAIL, THROUGHPUT -> "";
        };
        Measurement step = measured.measurement();
        boolean all = known.samples() == step.overall().total() + unfinished(step);
        return judgement.requirement() + ": " + figure
                + (all
                        ? CertaintyText.brief(known) + ", enough: " + CertaintyText.enough(known)
                        : CertaintyText.whole(known));
    }

    private static String notes(Measured measured) {
        return measured.judgements().stream()
                .map(Judgement::note)
                .filter(note -> !note.isEmpty())
                .distinct()
                .map(note -> "; " + note)
                .collect(Collectors.joining());
    }

    static String seconds(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        return DurationText.format(Duration.ofSeconds(seconds)).replaceFirst("^0$", "0s");
    }

    private static String millis(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f ms", value) : "-";
    }
}
