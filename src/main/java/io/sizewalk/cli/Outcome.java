package io.sizewalk.cli;

import io.sizewalk.model.Conclusion;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.Verdict;
import java.util.List;

/** The exit code of a walk that came to its end. */
final class Outcome {

    private Outcome() {}

    /** The same, and whether the answer has become worse than its baseline. */
    static ExitCode withBaseline(JobResult result) {
        return result.baseline() != null && result.baseline().isFailure() ? ExitCode.REGRESSION : exitCode(result);
    }

    static ExitCode exitCode(JobResult result) {
        Conclusion conclusion = result.conclusion();
        if (conclusion != null && conclusion.recommendation() != null) {
            return ExitCode.OK;
        }
        List<StepOutcome> outcomes =
                result.steps().stream().map(step -> step.outcome()).toList();
        if (outcomes.stream().anyMatch(Outcome::isLoadsFault)) {
            return ExitCode.LOAD_FAILED;
        }
        boolean nothingMeasured = outcomes.stream().noneMatch(Measured.class::isInstance);
        boolean refused = outcomes.stream().anyMatch(Failed.class::isInstance);
        return nothingMeasured && refused ? ExitCode.AWS_FAILED : ExitCode.NOTHING_FOUND;
    }

    private static boolean isLoadsFault(StepOutcome outcome) {
        if (outcome instanceof Failed failed) {
            return failed.cause() != Failed.Cause.ENVIRONMENT;
        }
        return outcome instanceof Measured measured && measured.verdict() == Verdict.INVALID;
    }
}
