package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import io.sizewalk.model.Judgement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Why a job found nothing, as far as its steps tell, and what to try next. What was seen comes first. */
final class LikelyCauses {

    private static final int MAX_REASON = 600;

    private LikelyCauses() {}

    /** Empty for a job that found something or did not get far enough to say. */
    static List<String> of(JobResult result, Answer.Kind kind) {
        List<String> causes = new ArrayList<>();
        if (kind == Answer.Kind.NOTHING_WORKED || kind == Answer.Kind.PEAK_NOT_HELD) {
            seen(result.steps(), causes);
        }
        if (kind == Answer.Kind.NOTHING_WORKED) {
            causes.add("The instance types are too small for this model: try larger ones in --type-walk.");
            causes.add("The first rate of the walk is already too high: begin --tps-walk lower.");
            causes.add("The limits are tighter than the model is fast: allow a longer latency or more failures,"
                    + " send smaller payloads, or make the model's code faster.");
        } else if (kind == Answer.Kind.PEAK_NOT_HELD) {
            causes.add("A passing trouble of the environment: run the job again.");
            causes.add("The model does not scale evenly with the number of instances, so that the count worked out from"
                    + " one fleet is too small: allow more tries with --endurance-retries.");
            causes.add("The model slows down or leaks over time: compare the step pages of short and long steps.");
        }
        return causes;
    }

    private static void seen(List<StepResult> steps, List<String> causes) {
        say(causes, steps, of(steps, Failed.Cause.ENVIRONMENT), "could not be deployed; the step table says why.");
        say(causes, steps, of(steps, Failed.Cause.LOAD), "could not be sent load.");
        long failing = steps.stream().filter(step -> missed(step, true)).count();
        say(causes, steps, failing, "had too many failed requests; see the errors by message.");
        long slow = steps.stream().filter(step -> missed(step, false)).count();
        say(causes, steps, slow, "answered too slowly.");
        say(
                causes,
                steps,
                behind(steps),
                "fell so far behind that their load was ended: such a rate needs more instances, or" + " larger ones.");
        say(
                causes,
                steps,
                invalid(steps),
                "did not get the load they asked for: the load generator was the limit."
                        + first(steps, step -> note(step, Verdict.INVALID)));
        say(
                causes,
                steps,
                steps.stream().filter(LikelyCauses::undecided).count(),
                "were inconclusive: too few samples to be" + " certain." + first(steps, MoreSamples::advice));
    }

    private static void say(List<String> causes, List<StepResult> steps, long count, String what) {
        if (count > 0) {
            causes.add("Seen: " + count + " of " + steps.size() + (steps.size() == 1 ? " step " : " steps ") + what);
        }
    }

    private static long of(List<StepResult> steps, Failed.Cause cause) {
        return steps.stream()
                .filter(step -> step.outcome() instanceof Failed failed && failed.cause() == cause)
                .count();
    }

    private static long invalid(List<StepResult> steps) {
        return steps.stream()
                .filter(step -> step.outcome().label().equals(Verdict.INVALID.name()))
                .count();
    }

    private static long behind(List<StepResult> steps) {
        return steps.stream().filter(LikelyCauses::isBehind).count();
    }

    private static boolean isBehind(StepResult step) {
        return LoadEnd.of(step).filter(end -> end.ending().endpointBehind()).isPresent();
    }

    private static boolean undecided(StepResult step) {
        return step.outcome() instanceof Measured measured && measured.verdict() == Verdict.INCONCLUSIVE;
    }

    /** What the first step that has something to say says. */
    private static String first(List<StepResult> steps, Function<StepResult, Optional<String>> what) {
        return steps.stream()
                .flatMap(step -> what
                        .apply(step)
                        .map(said -> " Step " + step.number() + ", " + step.config() + ": "
                                + OutsideText.cut(said, MAX_REASON))
                        .stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> note(StepResult step, Verdict verdict) {
        return step.outcome() instanceof Measured measured
                ? measured.judgements().stream()
                        .filter(judgement -> judgement.verdict() == verdict
                                && !judgement.note().isEmpty())
                        .map(Judgement::note)
                        .findFirst()
                : Optional.empty();
    }

    /** A step whose load was ended failed for that, whatever its figures were until then. */
    private static boolean missed(StepResult step, boolean failures) {
        return step.outcome() instanceof Measured measured
                && !isBehind(step)
                && measured.judgements().stream().anyMatch(judgement -> missed(judgement, failures));
    }

    private static boolean missed(Judgement judgement, boolean failures) {
        Metric.Kind kind = judgement.requirement().metric().kind();
        boolean ofKind = failures
                ? kind == Metric.Kind.PERCENT_FAIL
                : kind != Metric.Kind.PERCENT_FAIL && kind != Metric.Kind.THROUGHPUT;
        return judgement.verdict() == Verdict.FAIL && ofKind;
    }
}
