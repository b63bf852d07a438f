package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a job sent load, against its plan; steps that were measured.
 *
 * @param early steps that ended before their plan because nothing more was to be learnt
 * @param saved by them
 * @param prolonged steps that were sent longer, being uncertain
 * @param added by them
 * @param broken steps that were stopped for another reason
 */
public record LoadTime(
        Duration sent, Duration planned, int early, Duration saved, int prolonged, Duration added, int broken) {

    /** Empty before a step was measured. */
    public static Optional<LoadTime> of(JobResult result) {
        List<LoadEnd> ends = result.steps().stream()
                .flatMap(step -> LoadEnd.of(step).stream())
                .toList();
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        List<LoadEnd> early = ends.stream().filter(LoadEnd::savedTime).toList();
        List<LoadEnd> longer = ends.stream().filter(LoadEnd::prolonged).toList();
        return Optional.of(new LoadTime(
                sum(ends.stream().map(LoadEnd::sent).toList()),
                sum(ends.stream().map(LoadEnd::planned).toList()),
                early.size(),
                sum(early.stream().map(LoadEnd::difference).toList()),
                longer.size(),
                sum(longer.stream().map(LoadEnd::difference).toList()).negated(),
                (int) ends.stream()
                        .filter(end -> end.shorter() && !end.savedTime())
                        .count()));
    }

    /** {@code 6 min of load were sent: early verdicts saved 12 min of 18 min (8 steps)}. */
    public String text() {
        StringBuilder text = new StringBuilder(Figures.seconds(sent)).append(" of load sent");
        if (early == 0 && prolonged == 0 && broken == 0) {
            return text.append(", as planned").toString();
        }
        text.append(early > 0 ? ": early verdicts saved " + Figures.seconds(saved) + " of " : " of ");
        text.append(Figures.seconds(planned)).append(" planned");
        text.append(early > 0 ? steps(early) : "");
        text.append(prolonged > 0 ? "; prolonging added " + Figures.seconds(added) + steps(prolonged) : "");
        return text.append(broken > 0 ? "; stopped for another reason" + steps(broken) : "")
                .toString();
    }

    private static String steps(int count) {
        return " (" + count + (count == 1 ? " step)" : " steps)");
    }

    private static Duration sum(List<Duration> times) {
        return times.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
