package io.sizewalk.cli;

import io.sizewalk.model.Judgement;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.step.GeneratorInnocence;
import io.sizewalk.step.StepJudge;
import java.time.Duration;
import java.util.List;

/**
 * What a load says of its requirements, judged as a step of a job is ({@link StepJudge}): a percentile is of all requests, where
 * those that failed or had no end are slower than any; the limit itself is allowed where {@code =} is written. A load that the
 * generator did not deliver is INVALID ({@link GeneratorInnocence}); of a closed one that means failures of this machine's own,
 * and answers read late, for users have no schedule to be behind.
 *
 * @param judgements one for each requirement, in their order
 * @param verdict on all of them together; PASS without requirements
 * @param undelivered why the load was not delivered; empty when it was
 */
record LoadVerdict(List<Judgement> judgements, Verdict verdict, String undelivered) {

    private static final double LEAST_RATE = 0.001;

    LoadVerdict {
        judgements = List.copyOf(judgements);
    }

    /**
     * @param measurement with the metrics of the requirements in it
     * @param rate requests per second that an open load asked for at its end: those of its last moments may still be on
     *     their way; 0 for a closed one
     */
    static LoadVerdict of(Measurement measurement, List<Requirement> requirements, double rate) {
        Traffic traffic = Traffic.steady(Tps.of(Math.max(LEAST_RATE, rate)), Duration.ofSeconds(1));
        Measured judged = new StepJudge().judge(traffic, measurement, requirements);
        return new LoadVerdict(
                judged.judgements(),
                judged.verdict(),
                GeneratorInnocence.reasonAgainst(traffic, measurement.sidecar(), requirements)
                        .orElse(""));
    }

    /** 0 for a PASS, 5 for an INVALID load, 3 for anything else. */
    ExitCode exitCode() {
        return switch (verdict) {
            case PASS -> ExitCode.OK;
            case FAIL, INCONCLUSIVE -> ExitCode.NOTHING_FOUND;
            case INVALID -> ExitCode.LOAD_FAILED;
        };
    }
}
