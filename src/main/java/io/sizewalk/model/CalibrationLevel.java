package io.sizewalk.model;

import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rate that was tried on an endpoint.
 *
 * @param number from 1, in the order of trying
 * @param tps that was asked for
 * @param verdict {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE}, {@code INVALID} or {@code FAILED}
 * @param reason why, where figures do not say it; empty otherwise
 * @param requests that ended, failed ones included; 0 when nothing was measured
 * @param percentFail of them
 * @param achievedTps that ended in a second
 * @param p50Millis of the successful ones; null when there is none
 * @param p99Millis likewise
 * @param judgements requirement and what was measured, such as {@code p99<200ms: 87.3}
 */
public record CalibrationLevel(
        int number,
        Tps tps,
        Instant startedAt,
        Instant endedAt,
        String verdict,
        String reason,
        long requests,
        double percentFail,
        double achievedTps,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        List<String> judgements) {

    public CalibrationLevel {
        judgements = List.copyOf(judgements);
    }

    public static CalibrationLevel from(StepResult step) {
        Tps tps = step.config().traffic().tps();
        String verdict = step.outcome().label();
        if (!(step.outcome() instanceof Measured measured)) {
            String reason = step.outcome() instanceof Failed failed ? failed.reason() : "";
            return new CalibrationLevel(
                    step.number(),
                    tps,
                    step.startedAt(),
                    step.endedAt(),
                    verdict,
                    reason,
                    0,
                    0,
                    0,
                    null,
                    null,
                    List.of());
        }
        RequestStatistics all = measured.measurement().overall();
        LatencySummary success = all.success();
        return new CalibrationLevel(
                step.number(),
                tps,
                step.startedAt(),
                step.endedAt(),
                verdict,
                measured.judgements().stream()
                        .map(Judgement::note)
                        .filter(note -> !note.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("; ")),
                all.total(),
                all.percentFail(),
                all.achievedTps(),
                success == null ? null : success.p50Millis(),
                success == null ? null : success.p99Millis(),
                measured.judgements().stream()
                        .map(one -> one.requirement() + ": " + one.value())
                        .toList());
    }
}
