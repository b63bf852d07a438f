package io.sizewalk.report;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How each fleet of phase 1 takes a rising rate, the best fleets first: a few are drawn, and the reader chooses others.
 *
 * @param charts latency against rate, and the share of requests beyond the limit with its interval where that is known
 * @param rows the figures of the fleets that are drawn first
 * @param others how many more fleets were measured
 * @param undrawn how many of these cannot be drawn either
 */
public record CapacityCurves(List<Chart> charts, List<Row> rows, int others, int undrawn) {

    /** As many as there are colours to tell them apart. */
    static final int SHOWN = 6;

    /** The reader may choose among so many: a page with the curves of all would be too large. */
    private static final int MAX_CURVES = 250;

    /** A logarithmic axis has no zero; less than this share, in percent, is drawn as this. */
    private static final double LEAST_SHARE = 0.01;

    /** @param share beyond the limit with its interval; empty when it is not known */
    public record Row(
            String fleet, int step, String tps, Mark mark, String p50, String p99, String limited, String share) {}

    static CapacityCurves of(Candidates candidates, List<Requirement> requirements) {
        List<Candidate> measured = candidates.measured().stream()
                .filter(candidate -> candidate.points().stream().anyMatch(point -> Double.isFinite(point.p99Millis())))
                .toList();
        if (measured.isEmpty()) {
            return new CapacityCurves(List.of(), List.of(), 0, 0);
        }
        List<Row> rows = measured.stream()
                .limit(SHOWN)
                .flatMap(candidate -> candidate.points().stream().map(point -> row(candidate, point)))
                .toList();
        List<Candidate> drawn = measured.subList(0, Math.min(MAX_CURVES, measured.size()));
        return new CapacityCurves(
                Stream.concat(Stream.of(latency(drawn, requirements)), shares(drawn).stream())
                        .toList(),
                rows,
                Math.max(0, measured.size() - SHOWN),
                measured.size() - drawn.size());
    }

    private static Row row(Candidate candidate, CandidatePoint point) {
        Certainty known = point.certainty();
        return new Row(
                candidate.fleet().toString(),
                point.step(),
                point.tps().toString(),
                Mark.of(point.verdict()),
                Figures.millis(point.p50Millis()),
                Figures.millis(point.p99Millis()),
                Figures.millis(point.limitedMillis()),
                known == null ? "" : CertaintyText.brief(known));
    }

    private static Chart latency(List<Candidate> measured, List<Requirement> requirements) {
        List<Chart.Series> series = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            Candidate candidate = measured.get(i);
            series.add(series(candidate, "p99", i, false, point -> plain(point, point.p99Millis())));
            series.add(series(candidate, "p50", i, true, point -> plain(point, point.p50Millis())));
        }
        List<Chart.Limit> limits = LatencyLimits.of(requirements);
        boolean logarithmic = Chart.isWide(
                DoubleStream.concat(Chart.heights(series), limits.stream().mapToDouble(Chart.Limit::y)));
        return new Chart(
                "capacity",
                "Latency against rate",
                "Latency of successful requests by rate for each fleet of phase 1: p99 as a solid line, p50 dashed. A circle"
                        + " is a rate that passed, a cross one that failed, a triangle one that could not be judged."
                        + " Horizontal lines are the latency limits.",
                "requests per second",
                "latency, ms",
                logarithmic,
                series,
                limits,
                false,
                choice(measured));
    }

    private static List<Chart> shares(List<Candidate> measured) {
        List<Chart.Series> series = new ArrayList<>();
        List<Chart.Limit> limits = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            series.add(series(measured.get(i), "", i, false, CapacityCurves::share));
            measured.get(i).points().stream()
                    .map(CandidatePoint::certainty)
                    .filter(CapacityCurves::isKnownShare)
                    .limit(limits.isEmpty() ? 1 : 0)
                    .forEach(known -> limits.add(new Chart.Limit(
                            "of " + known.requirement() + ": " + CertaintyText.limit(known), known.limit())));
        }
        if (limits.isEmpty()) {
            return List.of();
        }
        return List.of(new Chart(
                "beyond",
                "Requests beyond the limit",
                "Share of the requests beyond the first latency limit by rate, by which its verdict is reached. The bar"
                        + " through a point is the interval in which the true share lies; a verdict is certain once the bar"
                        + " is wholly on one side of the line. Less than " + Figures.percent(LEAST_SHARE)
                        + " % is drawn as that.",
                "requests per second",
                "beyond the limit, %",
                true,
                series,
                limits.stream().filter(limit -> limit.y() > 0).toList(),
                false,
                choice(measured)));
    }

    private static boolean isKnownShare(@Nullable Certainty known) {
        return known != null && CertaintyText.isShare(known) && known.samples() > 0;
    }

    private static @Nullable Integer choice(List<Candidate> measured) {
        return measured.size() > SHOWN ? SHOWN : null;
    }

    private static Chart.Series series(
            Candidate candidate, String name, int index, boolean dashed, Function<CandidatePoint, Chart.Point> drawn) {
        return new Chart.Series(
                name,
                index % SHOWN,
                dashed,
                candidate.points().stream().map(drawn).toList(),
                candidate.fleet().toString(),
                null);
    }

    private static Chart.Point plain(CandidatePoint point, double millis) {
        return Chart.Point.of(
                point.tps().perSecond(),
                hundredths(millis),
                Mark.of(point.verdict()).css());
    }

    private static Chart.Point share(CandidatePoint point) {
        double tps = point.tps().perSecond();
        Certainty known = point.certainty();
        if (known == null || !isKnownShare(known)) {
            return Chart.Point.of(tps, null, null);
        }
        return Chart.Point.of(
                        tps, drawn(known.estimate()), Mark.of(known.verdict()).css())
                .between(drawn(known.lower()), drawn(known.upper()));
    }

    private static double drawn(double percent) {
        return Math.max(LEAST_SHARE, Math.round(percent * 1000) / 1000.0);
    }

    private static double hundredths(double millis) {
        return Double.isFinite(millis) ? Math.round(millis * 100) / 100.0 : millis;
    }
}
