package io.sizewalk.report;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where client and CloudWatch disagree, what is nearly full, and what CloudWatch did not tell. */
final class CloudWatchNotes {

    /** Shorter differences of two clocks and two ways to count percentiles mean nothing. */
    private static final double CLOSE_SHARE = 1.05;

    private static final double CLOSE_MILLIS = 1;

    /** What a network within a region never takes. */
    private static final double LONG_WAY_MILLIS = 20;

    private static final double NEARLY_FULL_PERCENT = 90;

    private CloudWatchNotes() {}

    static List<Warning> of(JobResult result) {
        List<StepResult> steps = result.steps();
        List<StepTraffic> all = StepTraffic.of(steps);
        List<Warning> notes = new ArrayList<>();
        say(
                notes,
                all,
                step -> step.hasOthers() && !step.sharesMinutes(steps),
                step -> "CloudWatch counted " + count(step.metrics().invocations()) + " requests where "
                        + count(step.sent().most()) + " at most were sent",
                "somebody else sends to this endpoint, so the figures are not of this load alone: run the job again with"
                        + " an endpoint of its own");
        say(
                notes,
                all,
                step -> step.metrics().complete() && step.hasLost(),
                step -> "CloudWatch counted " + count(step.metrics().invocations()) + " requests where "
                        + count(step.sent().least()) + " at least were sent",
                "requests were lost or refused on their way to the endpoint: see the errors by message, and the network");
        say(
                notes,
                all,
                CloudWatchNotes::isFasterThanItsModel,
                step -> "the client's median is " + millis(step.highestClientP50Millis())
                        + " ms at most, the model's alone " + millis(step.modelP50Millis()) + " ms",
                "an answer cannot come before the model has made it: do not trust either figure before it is clear which"
                        + " requests CloudWatch counts there");
        say(
                notes,
                all,
                CloudWatchNotes::isOnItsWay,
                step -> "of the client's p50 of " + millis(step.clientP50Millis())
                        + " ms, model and SageMaker have only " + millis(step.clientP50Millis() - way(step)) + " ms",
                "the network or the load generator adds the rest: send from the endpoint's region, from a larger machine");
        full(notes, all, "memory", step -> step.metrics().memory());
        full(notes, all, "disk", step -> step.metrics().disk());
        untold(notes, steps);
        return notes;
    }

    private static boolean isFasterThanItsModel(StepTraffic step) {
        return step.isItsOwn() && step.modelP50Millis() > step.highestClientP50Millis() * CLOSE_SHARE + CLOSE_MILLIS;
    }

    /** What of the client's median neither model nor SageMaker account for. */
    private static double way(StepTraffic step) {
        return step.clientP50Millis() - step.modelP50Millis() - step.overheadP50Millis();
    }

    private static boolean isOnItsWay(StepTraffic step) {
        return step.isItsOwn()
                && way(step) >= LONG_WAY_MILLIS
                && way(step) >= Bottleneck.LARGE_SHARE * step.clientP50Millis();
    }

    private static void full(
            List<Warning> notes,
            List<StepTraffic> all,
            String what,
            Function<StepTraffic, EndpointMetrics.@Nullable Utilization> use) {
        say(
                notes,
                all,
                step -> highest(use.apply(step)) >= NEARLY_FULL_PERCENT,
                step -> "the instance's " + what + " was " + Figures.decimals(highest(use.apply(step)), 0) + " % full",
                "a little more and the container is ended by its system: use a type with more, or fewer model workers");
    }

    private static double highest(EndpointMetrics.@Nullable Utilization use) {
        return use == null ? Double.NaN : use.maxPercent();
    }

    private static void say(
            List<Warning> notes,
            List<StepTraffic> all,
            Predicate<StepTraffic> which,
            Function<StepTraffic, String> what,
            String advice) {
        List<StepTraffic> found = all.stream().filter(which).toList();
        if (!found.isEmpty()) {
            StepTraffic first = found.get(0);
            String others = found.size() == 1
                    ? ""
                    : " Likewise in step "
                            + numbers(found.stream()
                                    .skip(1)
                                    .map(step -> step.step().number())
                                    .toList()) + ".";
            notes.add(new Warning("Step " + first.step().number() + ": " + what.apply(first) + "." + others, advice));
        }
    }

    /** One warning for each reason, with the steps it is about. */
    private static void untold(List<Warning> notes, List<StepResult> steps) {
        Map<String, List<Integer>> reasons = new LinkedHashMap<>();
        for (StepResult step : steps) {
            EndpointMetrics metrics = step.cloudWatch();
            if (metrics != null && !metrics.complete() && !metrics.notes().isEmpty()) {
                String why = metrics.notes().get(metrics.notes().size() - 1);
                reasons.computeIfAbsent(why, one -> new ArrayList<>()).add(step.number());
            }
        }
        reasons.forEach((why, numbers) -> notes.add(new Warning(
                "CloudWatch's figures of step " + numbers(numbers) + " are missing or not complete: " + why + ".",
                "see docs/cloudwatch.md; --cloudwatch-deadline says how long to wait for them, 0 leaves them out")));
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String count(@Nullable Long count) {
        return count == null ? Figures.NONE : Figures.count(count);
    }

    private static String millis(double millis) {
        return Figures.millis(millis);
    }
}
