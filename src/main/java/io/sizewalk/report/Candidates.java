package io.sizewalk.report;

import io.sizewalk.cost.CostEstimate;
import io.sizewalk.model.Conclusion;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.Recommendation;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every fleet of a job's walk, those that were never tried too.
 *
 * @param all the recommended one, then those that carry some rate from the cheapest, then those that failed, then those that
 *     were not measured, each in the order of the walk
 * @param metric the latency by which they are compared: that of the first requirement on one, else p99 of successful requests
 * @param limit that requirement; null when no latency is limited
 */
public record Candidates(
        List<Candidate> all, Metric metric, @Nullable Requirement limit) {

    public Candidates {
        all = List.copyOf(all);
    }

    public static Candidates of(JobResult result) {
        Requirement limit = result.requirements().stream()
                .filter(requirement -> requirement.metric().kind().unit().equals(Metric.Kind.MEAN.unit()))
                .findFirst()
                .orElse(null);
        Metric metric = limit == null ? Metric.latencySuccess(99) : limit.metric();
        Map<Fleet, List<StepResult>> walk = Walk.of(result);
        Chosen chosen = Chosen.of(result, walk);
        List<Candidate> all = new ArrayList<>();
        boolean behind = false;
        for (Map.Entry<Fleet, List<StepResult>> fleet : walk.entrySet()) {
            all.add(candidate(result, fleet.getKey(), fleet.getValue(), metric, chosen, behind));
            behind |= fleet.getKey().equals(chosen.fleet());
        }
        all.sort(RANK);
        return new Candidates(all, metric, limit);
    }

    /** Stable, so that those alike stay in the order of the walk. */
    private static final Comparator<Candidate> RANK = Comparator.comparing(
                    (Candidate candidate) -> !candidate.recommended())
            .thenComparing(candidate -> candidate.countAtPeak() == null)
            .thenComparing(candidate -> candidate.capacity() == null)
            .thenComparing(candidate -> !candidate.isMeasured())
            .thenComparing(Candidates::perHour, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Null when the price or the count is not known. */
    private static @Nullable Money perHour(Candidate candidate) {
        Money price = candidate.price();
        Integer count = candidate.countAtPeak();
        return price == null || count == null ? null : price.times(count);
    }

    /**
     * Which fleet the answer was worked out from.
     *
     * @param fleet of phase 1; null when none carried anything
     * @param recommendation null when nothing held the peak, or the job ended before
     * @param cost of the recommendation; null when it is not known
     */
    record Chosen(
            @Nullable Fleet fleet,
            @Nullable Recommendation recommendation,
            @Nullable CostEstimate cost) {

        static Chosen of(JobResult result, Map<Fleet, List<StepResult>> walk) {
            Conclusion conclusion = result.conclusion();
            Recommendation found = conclusion == null ? null : conclusion.recommendation();
            if (found != null) {
                Fleet green = found.fleet().withCount(found.greenCount());
                return new Chosen(
                        green,
                        found,
                        CostEstimate.of(found.fleet(), result.prices()).orElse(null));
            }
            Fleet proving = result.steps().stream()
                    .filter(step -> step.config().phase() == Phase.PROVE_COUNT)
                    .map(step -> step.config().fleet())
                    .findFirst()
                    .orElse(null);
            Fleet green = walk.entrySet().stream()
                    .filter(entry -> proving == null || entry.getKey().type().equals(proving.type()))
                    .filter(entry -> capacity(byRate(entry.getValue())).isPresent())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            return new Chosen(green, null, null);
        }
    }

    private static Candidate candidate(
            JobResult result, Fleet fleet, List<StepResult> steps, Metric metric, Chosen chosen, boolean behind) {
        TreeMap<Tps, StepResult> byRate = byRate(steps);
        List<CandidatePoint> points = new ArrayList<>();
        byRate.values().forEach(step -> {
            if (step.outcome() instanceof Measured measured) {
                points.add(CandidatePoint.of(step, measured, metric));
            }
        });
        boolean isChosen = fleet.equals(chosen.fleet());
        Recommendation found = isChosen ? chosen.recommendation() : null;
        Tps capacity = found != null ? found.greenTps() : capacity(byRate).orElse(null);
        boolean peakLost = isChosen && found == null && Standing.triesAtPeak(result) > 0;
        Integer count = found != null
                ? Integer.valueOf(found.fleet().count())
                : capacity == null || peakLost
                        ? null
                        : Candidate.fleetFor(result.peak(), fleet, capacity)
                                .map(Fleet::count)
                                .orElse(null);
        Candidate candidate = new Candidate(
                fleet,
                result.prices().find(fleet.type()).orElse(null),
                points,
                capacity,
                count,
                found == null ? null : found.provenByStep(),
                found != null,
                "");
        String standing = Standing.of(result, candidate, List.copyOf(byRate.values()), chosen, behind);
        return new Candidate(
                fleet,
                candidate.price(),
                points,
                capacity,
                count,
                candidate.provenByStep(),
                candidate.recommended(),
                standing);
    }

    /** The last step at each rate; one that was INVALID says nothing, and gives way to any other. */
    private static TreeMap<Tps, StepResult> byRate(List<StepResult> steps) {
        TreeMap<Tps, StepResult> byRate = new TreeMap<>();
        for (StepResult step : steps) {
            Tps tps = step.config().traffic().tps();
            if (!step.isInvalid() || !byRate.containsKey(tps)) {
                byRate.put(tps, step);
            }
        }
        return byRate;
    }

    /** What passes at a higher rate passes at a lower one that could not tell; any other outcome ends the row. */
    private static Optional<Tps> capacity(TreeMap<Tps, StepResult> byRate) {
        Tps green = null;
        for (Map.Entry<Tps, StepResult> step : byRate.entrySet()) {
            if (step.getValue().passed()) {
                green = step.getKey();
            } else if (!step.getValue().outcome().label().equals(Verdict.INCONCLUSIVE.name())) {
                break;
            }
        }
        return Optional.ofNullable(green);
    }

    /** Those that some load was sent to and judged. */
    public List<Candidate> measured() {
        return all.stream().filter(Candidate::isMeasured).toList();
    }

    /**
     * Those that no other one beats in both cost and latency, from the cheapest. Only what carried some rate, has a price and a
     * latency takes part.
     */
    public List<Candidate> front() {
        List<Candidate> rising = all.stream()
                .filter(candidate -> perHour(candidate) != null && Double.isFinite(latency(candidate)))
                .sorted(Comparator.comparing(Candidates::perHour, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingDouble(Candidates::latency))
                .toList();
        List<Candidate> front = new ArrayList<>();
        for (Candidate candidate : rising) {
            if (front.isEmpty() || latency(candidate) < latency(front.get(front.size() - 1))) {
                front.add(candidate);
            }
        }
        return front;
    }

    /** At its capacity; not a number when it carried none. */
    static double latency(Candidate candidate) {
        return candidate.best().map(CandidatePoint::limitedMillis).orElse(Double.NaN);
    }
}
