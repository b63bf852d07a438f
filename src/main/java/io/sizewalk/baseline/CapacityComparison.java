package io.sizewalk.baseline;

import io.sizewalk.model.BaselineComparison.Aspect;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement.Comparison;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an instance of the baseline's type can take. A regression is a certain FAIL now where there was a certain PASS then: at the same
 * rate on as many instances, or at a lower one, or on more of them. A type whose rate was not reached then, or was inconclusive now,
 * says nothing.
 */
final class CapacityComparison {

    private CapacityComparison() {}

    /** Empty when this job did not try the type. */
    static Optional<Finding> of(JobResult before, JobResult now, Recommendation then, NoiseTolerance tolerance) {
        InstanceType type = then.fleet().type();
        List<StepResult> tried = steady(now, type);
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        List<StepResult> passed =
                steady(before, type).stream().filter(StepResult::passed).toList();
        Optional<StepResult> failed = tried.stream()
                .filter(step -> isCertainFail(step, passed, tolerance))
                .min(Comparator.comparingDouble(CapacityComparison::perInstance));
        return Optional.of(new Finding(
                Aspect.CAPACITY,
                "one " + type,
                failed.isPresent() ? Outcome.REGRESSION : Outcome.NO_REGRESSION,
                then.capacityPerInstance(),
                capacity(now, type, tried),
                "TPS",
                null,
                failed.map(step -> "fails for certain at "
                                + step.config().traffic().tps() + " TPS on "
                                + step.config().fleet().count() + ", which passed then")
                        .orElse("fails at no rate that passed then")));
    }

    private static List<StepResult> steady(JobResult job, InstanceType type) {
        return job.steps().stream()
                .filter(step -> step.config().fleet().type().equals(type)
                        && step.config().scaling() == null
                        && step.outcome() instanceof Measured)
                .toList();
    }

    private static boolean isCertainFail(StepResult now, List<StepResult> passed, NoiseTolerance tolerance) {
        return now.outcome() instanceof Measured measured
                && measured.verdict() == Verdict.FAIL
                && passed.stream()
                        .filter(then -> isAsHard(then, now))
                        .anyMatch(then ->
                                then.outcome() instanceof Measured before && isWorse(before, measured, tolerance));
    }

    /** Whether the earlier step asked at least as much of no more instances. */
    private static boolean isAsHard(StepResult then, StepResult now) {
        return then.config().traffic().tps().compareTo(now.config().traffic().tps()) >= 0
                && then.config().fleet().count() <= now.config().fleet().count();
    }

    /** Whether a requirement that failed for certain is missed by more than noise against what was measured then. */
    private static boolean isWorse(Measured before, Measured now, NoiseTolerance tolerance) {
        return now.judgements().stream()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .anyMatch(failed -> before.judgements().stream()
                        .filter(one -> one.requirement().equals(failed.requirement()))
                        .findFirst()
                        .filter(passed -> isWorse(passed, failed, tolerance))
                        .isPresent());
    }

    private static boolean isWorse(Judgement passed, Judgement failed, NoiseTolerance tolerance) {
        if (passed.certainty() == null) {
            return false;
        }
        boolean behind = failed.certainty() == null || failed.certainty().verdict() != Verdict.FAIL;
        if (behind && failed.note().isEmpty()) {
            return false;
        }
        return behind || isBeyondTolerance(passed, failed, tolerance);
    }

    /** A value that is infinite or not a number is beyond any tolerance. */
    private static boolean isBeyondTolerance(Judgement passed, Judgement failed, NoiseTolerance tolerance) {
        Comparison comparison = failed.requirement().comparison();
        boolean atLeast = comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
        double better = atLeast ? failed.value() : passed.value();
        double worse = atLeast ? passed.value() : failed.value();
        return !(worse <= better * tolerance.ratio());
    }

    /** As the job says of its own answer; of a type that it did not choose, the most that passed. */
    private static @Nullable Double capacity(JobResult now, InstanceType type, List<StepResult> tried) {
        Recommendation answer = now.recommendation();
        if (answer != null && answer.fleet().type().equals(type)) {
            return answer.capacityPerInstance();
        }
        OptionalDouble most = tried.stream()
                .filter(StepResult::passed)
                .mapToDouble(CapacityComparison::perInstance)
                .max();
        return most.isPresent() ? most.getAsDouble() : null;
    }

    private static double perInstance(StepResult step) {
        return step.config().traffic().tps().perSecond() / step.config().fleet().count();
    }
}
