package io.sizewalk.cli;

import io.sizewalk.model.Judgement;
import io.sizewalk.model.Phase;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepOutcome.Skipped;
import io.sizewalk.model.StepResult;
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

    static String finished(StepResult step) {
        String took = " (" + seconds(step.took()) + ")";
        if (step.outcome() instanceof Measured measured) {
            RequestStatistics overall = measured.measurement().overall();
            String values =
                    measured.judgements().stream().map(ProgressText::judgement).collect(Collectors.joining("; "));
            return "step %d: %s, %,d requests; %s%s"
                    .formatted(step.number(), measured.verdict(), overall.total(), values, took);
        }
        if (step.outcome() instanceof Failed failed) {
            return "step %d: %s, %s%s".formatted(step.number(), failed.label(), failed.reason(), took);
        }
        return "step %d: skipped, %s".formatted(step.number(), ((Skipped) step.outcome()).reason());
    }

    private static String judgement(Judgement judgement) {
        String unit = judgement.requirement().metric().kind().unit();
        String value = Double.isFinite(judgement.value())
                ? String.format(Locale.ROOT, "%.4g", judgement.value()).replaceAll("\\.?0+$", "") + " " + unit
                : Double.isNaN(judgement.value()) ? "nothing measured" : "unbounded";
        String note = judgement.note().isEmpty() ? "" : ", " + judgement.note();
        return "%s is %s, asked %s%s".formatted(judgement.requirement().metric(), value, judgement.requirement(), note);
    }

    static String seconds(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        return DurationText.format(Duration.ofSeconds(seconds)).replaceFirst("^0$", "0s");
    }

    private static String millis(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f ms", value) : "-";
    }
}
