package io.sizewalk.report;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a reader must know to trust a report: the job's own warnings, and those that follow from its results. */
final class Notes {

    private Notes() {}

    /** The job's own warnings first. */
    static List<Warning> of(JobResult result, Answer answer) {
        List<Warning> notes = new ArrayList<>(result.warnings());
        if (answer.kind() == Answer.Kind.EXTRAPOLATED) {
            notes.add(new Warning(
                    "The count is an extrapolation: no step sent the peak of " + result.peak() + " TPS.",
                    "run again with --endurance-steady-state, such as 30m"));
        }
        if (result.failure() != null && result.conclusion() != null) {
            notes.add(new Warning("After the walk the job failed: " + result.failure(), "see run.log"));
        }
        unpriced(result, notes);
        steps(
                result,
                measured -> measured.measurement().truncated(),
                notes,
                " cut off: the log ends inside a record",
                "the last requests of these steps may be missing; run them again if the figures matter");
        notes.addAll(CloudWatchNotes.of(result));
        return List.copyOf(notes);
    }

    private static void unpriced(JobResult result, List<Warning> notes) {
        TreeSet<InstanceType> types = new TreeSet<>();
        for (StepResult step : result.steps()) {
            if (result.prices().find(step.config().fleet().type()).isEmpty()) {
                types.add(step.config().fleet().type());
            }
        }
        if (!types.isEmpty()) {
            String names = types.stream().map(InstanceType::name).collect(Collectors.joining(", "));
            notes.add(new Warning(
                    "The price of " + names + " in " + result.region() + " is not known, so no cost is shown for it.",
                    "give prices with --cost-file"));
        }
    }

    private static void steps(
            JobResult result, Predicate<Measured> which, List<Warning> notes, String what, String advice) {
        List<Integer> numbers = result.steps().stream()
                .filter(step -> step.outcome() instanceof Measured measured && which.test(measured))
                .map(StepResult::number)
                .toList();
        if (!numbers.isEmpty()) {
            String listed = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
            notes.add(new Warning("The record of step " + listed + " is" + what + ".", advice));
        }
    }
}
