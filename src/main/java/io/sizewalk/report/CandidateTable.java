package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.cost.DollarText;
import io.sizewalk.model.Certainty;
import io.sizewalk.model.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All candidates and why each lost.
 *
 * @param latency what the latency column shows: {@code success-p99}
 */
public record CandidateTable(String latency, List<Row> rows) {

    /**
     * @param mark how it came out
     * @param step that its figures are of; 0 for none
     * @param capacity requests per second that the whole fleet carried
     * @param millis the latency at that rate, or at the lowest where it carried none
     * @param atPeak instances
     * @param front whether it is on the Pareto front
     * @param certainty of the verdict on the latency
     * @param why may hold text from outside
     */
    public record Row(
            String fleet,
            Mark mark,
            int step,
            String capacity,
            String millis,
            String price,
            String atPeak,
            String month,
            boolean front,
            String certainty,
            String why) {}

    static CandidateTable of(Candidates candidates) {
        Set<Candidate> front = new HashSet<>(candidates.front());
        return new CandidateTable(
                candidates.metric().toString(),
                candidates.all().stream()
                        .map(candidate -> row(candidate, front.contains(candidate)))
                        .toList());
    }

    private static Row row(Candidate candidate, boolean front) {
        Optional<CandidatePoint> shown = candidate.shown();
        return new Row(
                candidate.fleet().toString(),
                mark(candidate),
                shown.map(CandidatePoint::step).orElse(0),
                candidate.capacity() == null
                        ? Figures.NONE
                        : candidate.capacity().toString(),
                shown.map(point -> Figures.millis(point.limitedMillis())).orElse(Figures.NONE),
                candidate.price() == null ? "not known" : DollarText.of(candidate.price()),
                candidate.countAtPeak() == null ? Figures.NONE : Figures.count(candidate.countAtPeak()),
                candidate
                        .cost()
                        .map(cost -> cost.per(Period.MONTH).amountText())
                        .orElse(Figures.NONE),
                front,
                shown.map(CandidateTable::certainty).orElse(""),
                candidate.standing());
    }

    private static Mark mark(Candidate candidate) {
        if (candidate.recommended()) {
            return new Mark("\u2713", "recommended", "pass");
        }
        if (candidate.capacity() != null) {
            return candidate.countAtPeak() == null ? Mark.of(Verdict.FAIL) : new Mark("\u2713", "works", "pass");
        }
        return candidate.points().stream()
                .findFirst()
                .map(point -> Mark.of(point.verdict()))
                .orElseGet(() -> candidate.standing().startsWith("Not tried")
                        ? new Mark("\u00BB", "not tried", "skip")
                        : new Mark("\u26A0", "not measured", "broken"));
    }

    private static String certainty(CandidatePoint point) {
        Certainty known = point.certainty();
        return known == null ? "plain comparison" : CertaintyText.brief(known);
    }
}
