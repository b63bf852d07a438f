package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import io.sizewalk.model.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Cost against latency of all candidates that were measured, with the Pareto front.
 *
 * @param chart null when no candidate has both a price and a latency
 * @param said what the picture says, in sentences; all of it when there is no picture
 */
public record CostPicture(@Nullable Chart chart, List<String> said) {

    private static final int MAX_NAMES = 12;

    static CostPicture of(JobResult result, Candidates candidates) {
        List<Candidate> front = candidates.front();
        List<Chart.Series> series = new ArrayList<>();
        List<Chart.Point> recommended = new ArrayList<>();
        List<Chart.Point> best = new ArrayList<>();
        List<Chart.Point> beaten = new ArrayList<>();
        List<Chart.Point> failed = new ArrayList<>();
        int unpriced = 0;
        int unmeasured = 0;
        for (Candidate candidate : candidates.measured()) {
            Optional<Chart.Point> drawn = point(result, candidate);
            if (drawn.isEmpty()) {
                unpriced += candidate.price() == null ? 1 : 0;
                unmeasured += candidate.price() == null ? 0 : 1;
            } else if (candidate.recommended()) {
                recommended.add(drawn.get());
            } else if (candidate.best().isEmpty() || candidate.countAtPeak() == null) {
                failed.add(drawn.get());
            } else {
                (front.contains(candidate) ? best : beaten).add(drawn.get());
            }
        }
        boolean few = front.size() <= MAX_NAMES;
        add(series, "recommended", 1, Chart.Joined.NAMED, recommended);
        add(series, "on the front", 0, few ? Chart.Joined.NAMED : Chart.Joined.POINTS, best);
        boolean named = few && beaten.size() + failed.size() <= MAX_NAMES;
        add(series, "dearer or slower", Chart.QUIET, named ? Chart.Joined.NAMED : Chart.Joined.POINTS, beaten);
        add(series, "failed", Chart.FAILED, named ? Chart.Joined.NAMED : Chart.Joined.POINTS, failed);
        List<String> said = said(candidates, front, failed.size(), unpriced, unmeasured);
        if (series.isEmpty()) {
            return new CostPicture(null, said);
        }
        add(series, "Pareto front", 0, Chart.Joined.STEPS, line(front, series));
        return new CostPicture(chart(result, candidates, series), said);
    }

    private static void add(
            List<Chart.Series> series, String name, int colour, Chart.Joined joined, List<Chart.Point> points) {
        if (!points.isEmpty()) {
            series.add(new Chart.Series(name, colour, joined == Chart.Joined.STEPS, points, null, joined));
        }
    }

    private static Chart chart(JobResult result, Candidates candidates, List<Chart.Series> series) {
        Requirement limit = candidates.limit();
        List<Chart.Limit> limits = limit == null ? List.of() : LatencyLimits.of(List.of(limit));
        return new Chart(
                "picture",
                "Cost against " + candidates.metric(),
                "Every candidate that was measured: across, what its type costs a month with as many instances as the peak of "
                        + result.peak() + " TPS needs; up, its " + candidates.metric()
                        + " at the highest rate that it carried. Down and to the left is better. The stepped line is the"
                        + " Pareto front: the least latency for a budget. Hollow ones failed, and are drawn at the cost that"
                        + " the lowest rate tried would call for. The horizontal line is the limit.",
                "US dollars a month",
                candidates.metric() + ", ms",
                Chart.isWide(DoubleStream.concat(
                        Chart.heights(series), limits.stream().mapToDouble(Chart.Limit::y))),
                series,
                limits,
                Chart.isWide(
                        series.stream().flatMap(one -> one.points().stream()).mapToDouble(Chart.Point::x)),
                null);
    }

    /** Empty without a price or a finite latency. */
    private static Optional<Chart.Point> point(JobResult result, Candidate candidate) {
        CandidatePoint shown = candidate.shown().orElseThrow();
        Money price = candidate.price();
        if (price == null || !Double.isFinite(shown.limitedMillis()) || shown.limitedMillis() <= 0) {
            return Optional.empty();
        }
        boolean failed = candidate.best().isEmpty() || candidate.countAtPeak() == null;
        return candidate
                .fleetAtPeak()
                .or(() -> Candidate.fleetFor(result.peak(), candidate.fleet(), shown.tps()))
                .map(serving -> Chart.Point.of(
                                month(new CostEstimate(serving, price)),
                                Math.round(shown.limitedMillis() * 100) / 100.0,
                                candidate.recommended() ? "best" : failed ? "hollow" : "pass")
                        .named(failed ? candidate.fleet() + ", failed" : serving.toString()));
    }

    private static double month(CostEstimate cost) {
        return cost.per(Period.MONTH).amount().usd().doubleValue();
    }

    /** On to the dearest candidate: what costs more and is no better does not move it. */
    private static List<Chart.Point> line(List<Candidate> front, List<Chart.Series> series) {
        List<Chart.Point> line = new ArrayList<>();
        front.forEach(candidate -> line.add(Chart.Point.of(
                month(candidate.cost().orElseThrow()), Math.round(Candidates.latency(candidate) * 100) / 100.0, null)));
        if (!line.isEmpty()) {
            double end = series.stream()
                    .flatMap(one -> one.points().stream())
                    .mapToDouble(Chart.Point::x)
                    .max()
                    .orElse(0);
            Chart.Point last = line.get(line.size() - 1);
            line.add(new Chart.Point(Math.max(end, last.x()), last.y(), null));
        }
        return line;
    }

    private static List<String> said(
            Candidates candidates, List<Candidate> front, int failed, int unpriced, int unmeasured) {
        List<String> said = new ArrayList<>();
        if (!front.isEmpty()) {
            said.add("On the front, from the cheapest: "
                    + String.join(
                            "; ",
                            front.stream()
                                    .limit(MAX_NAMES)
                                    .map(CostPicture::text)
                                    .toList())
                    + (front.size() > MAX_NAMES ? "; and " + (front.size() - MAX_NAMES) + " more" : "") + ".");
        } else {
            said.add("No candidate carried a rate at a known price, so there is no front.");
        }
        if (failed > 0) {
            said.add(failed == 1 ? "1 candidate failed." : failed + " candidates failed.");
        }
        if (unpriced > 0) {
            said.add("Not in the picture, because the price is not known: " + count(unpriced) + ".");
        }
        if (unmeasured > 0) {
            said.add("Not in the picture, because no " + candidates.metric() + " could be measured: "
                    + count(unmeasured) + ".");
        }
        return said;
    }

    private static String count(int candidates) {
        return candidates == 1 ? "1 candidate" : candidates + " candidates";
    }

    private static String text(Candidate candidate) {
        return candidate.fleetAtPeak().orElseThrow() + " at "
                + candidate.cost().orElseThrow().per(Period.MONTH).amountText() + " a month, "
                + Figures.millis(Candidates.latency(candidate)) + " ms";
    }
}
