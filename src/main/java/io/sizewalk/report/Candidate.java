package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.Money;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fleet of the walk, type x count: what was measured of it and what it would take and cost to serve the peak with its type.
 *
 * @param fleet as it was deployed, or would have been
 * @param price of an instance-hour; null when it is not known, and then there is no cost
 * @param points what was measured of it in phase 1, by rising rate; of a rate that was measured twice, the later one
 * @param capacity highest rate that the whole fleet carried, in a row of passes that no failure breaks; null when it carried none
 * @param countAtPeak instances of the type for the peak: proven, or {@code ceil(peak x count / capacity)}; null when that is not known, or no count held the peak
 * @param provenByStep which proved that count at the peak; null when it is worked out
 * @param recommended whether it is the job's answer
 * @param standing why it lost, or why it won, in a sentence; may hold text from outside
 */
public record Candidate(
        Fleet fleet,
        @Nullable Money price,
        List<CandidatePoint> points,
        @Nullable Tps capacity,
        @Nullable Integer countAtPeak,
        @Nullable Integer provenByStep,
        boolean recommended,
        String standing) {

    public Candidate {
        points = List.copyOf(points);
    }

    /** {@code ceil(peak x count / rate)}, exactly; empty when that is more than a fleet can have. */
    static Optional<Fleet> fleetFor(Tps peak, Fleet fleet, Tps rate) {
        BigDecimal count = BigDecimal.valueOf(peak.perSecond())
                .multiply(BigDecimal.valueOf(fleet.count()))
                .divide(BigDecimal.valueOf(rate.perSecond()), 0, RoundingMode.CEILING)
                .max(BigDecimal.ONE);
        return count.compareTo(BigDecimal.valueOf(Fleet.MAX_COUNT)) > 0
                ? Optional.empty()
                : Optional.of(fleet.withCount(count.intValueExact()));
    }

    /** Whether some load was sent to it and judged. */
    public boolean isMeasured() {
        return !points.isEmpty();
    }

    /** What runs at the peak; empty when that is not known. */
    public Optional<Fleet> fleetAtPeak() {
        return countAtPeak == null ? Optional.empty() : Optional.of(fleet.withCount(countAtPeak));
    }

    /** What serving the peak with it costs; empty when the count or the price is not known. */
    public Optional<CostEstimate> cost() {
        return price == null ? Optional.empty() : fleetAtPeak().map(serving -> new CostEstimate(serving, price));
    }

    /** The measurement at its capacity, or the highest below it that passed; empty when it carried no rate. */
    public Optional<CandidatePoint> best() {
        return capacity == null
                ? Optional.empty()
                : points.stream()
                        .filter(point -> point.verdict() == Verdict.PASS)
                        .filter(point -> point.tps().compareTo(capacity) <= 0)
                        .reduce((lower, higher) -> higher);
    }

    /** The one to show it by: at its capacity, or at the lowest rate where it carried none; empty when nothing was measured. */
    public Optional<CandidatePoint> shown() {
        return best().or(() -> points.stream().findFirst());
    }
}
