package io.sizewalk.report;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.WarmUpFigures;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the first requests took on instances that had just been started. They are part of the warm-up, and not judged. */
final class ColdStart {

    private ColdStart() {}

    /** The warm-up on new instances; empty for a step on instances that had served before. */
    static Optional<WarmUpFigures> of(Measurement step) {
        return Optional.ofNullable(step.sidecar())
                .map(Sidecar::warmUp)
                .filter(warmUp -> warmUp.cold() && known(warmUp));
    }

    private static boolean known(WarmUpFigures warmUp) {
        return warmUp.firstMicros() != null;
    }

    /** The slowest successful warm-up request; the first one where none succeeded. */
    static long slowestMicros(WarmUpFigures warmUp) {
        long first = Objects.requireNonNull(warmUp.firstMicros());
        return warmUp.latencyMicros() == null
                ? first
                : Math.max(first, warmUp.latencyMicros().max());
    }

    /** {@code the first request took 812 ms, the 50 warm-up requests up to 1.2 s}. */
    static String text(WarmUpFigures warmUp) {
        Long first = warmUp.firstMicros();
        if (first == null) {
            return "none";
        }
        return "the first request took " + Figures.latency(first) + ", the " + Figures.count(warmUp.requests())
                + " warm-up requests up to " + Figures.latency(slowestMicros(warmUp))
                + (warmUp.failed() == 0 ? "" : "; " + Figures.count(warmUp.failed()) + " of them failed");
    }

    /** Of a job in one sentence: of the recommended type, or of all. Empty when no step had new instances. */
    static Optional<String> text(JobResult result, @Nullable Recommendation recommendation) {
        InstanceType type =
                recommendation == null ? null : recommendation.fleet().type();
        List<WarmUpFigures> starts = result.steps().stream()
                .filter(step -> type == null || step.config().fleet().type().equals(type))
                .flatMap(step -> measured(step).flatMap(ColdStart::of).stream())
                .toList();
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        String on = type == null ? "" : " of " + type;
        if (starts.size() == 1) {
            return Optional.of("Cold start" + on + ": on new instances " + text(starts.get(0)) + ".");
        }
        LongSummaryStatistics first = starts.stream()
                .mapToLong(start -> Objects.requireNonNull(start.firstMicros()))
                .summaryStatistics();
        long slowest = starts.stream().mapToLong(ColdStart::slowestMicros).max().orElseThrow();
        return Optional.of(
                "Cold start" + on + ": in " + starts.size() + " steps on new instances the first request took "
                        + range(first) + ", the warm-up requests up to " + Figures.latency(slowest) + ".");
    }

    private static String range(LongSummaryStatistics micros) {
        String least = Figures.latency(micros.getMin());
        String most = Figures.latency(micros.getMax());
        return least.equals(most) ? most : least + " to " + most;
    }

    private static Optional<Measurement> measured(StepResult step) {
        return step.outcome() instanceof Measured measured ? Optional.of(measured.measurement()) : Optional.empty();
    }
}
