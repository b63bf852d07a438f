package io.sizewalk.step;

import io.sizewalk.model.EndRule;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the ways that a job could go without doing anything: whichever fleet may work, up to whichever rate, and
 * with any number of retries, and the best and the worst luck with auto scaling, after that. A strategy holds no state, so it can be asked.
 */
public final class Rehearsal {

    private final StepManager steps;
    private final Plan plan;
    private final PriceTable prices;

    /**
     * What may come.
     *
     * @param steps every step that may be run, phase by phase, in order of type, count and rate
     * @param time of the shortest and the longest way
     * @param least of the cheapest way; null when a price is unknown
     * @param most of the dearest way; null when a price is unknown
     */
    public record Expectation(
            List<StepConfig> steps,
            Span time,
            @Nullable Money least,
            @Nullable Money most) {
        public Expectation {
            steps = List.copyOf(steps);
        }
    }

    /** Whether a step passes that comes after so many others of its phase. */
    private interface Luck {
        boolean passes(StepConfig step, long tries);
    }

    private record Way(
            List<StepConfig> steps,
            Span time,
            @Nullable Money least,
            @Nullable Money most) {}

    public Rehearsal(StepManager steps, Plan plan, PriceTable prices) {
        this.steps = steps;
        this.plan = plan;
        this.prices = prices;
    }

    public Expectation expectation() {
        Set<StepConfig> all = new LinkedHashSet<>();
        List<Way> ways = new ArrayList<>();
        ways.add(way((step, tries) -> false));
        for (Fleet fleet : fleets()) {
            for (Tps green : plan.levels()) {
                for (int retries = 0; retries <= plan.enduranceRetries() + 1; retries++) {
                    int failures = retries;
                    ways.add(way((step, tries) -> passes(step, fleet, green, tries >= failures, true)));
                    ways.add(way((step, tries) -> passes(step, fleet, green, tries >= failures, false)));
                }
            }
        }
        ways.forEach(way -> all.addAll(way.steps()));
        return new Expectation(
                all.stream().sorted(order()).toList(), time(ways), extreme(ways, true), extreme(ways, false));
    }

    /** Phase by phase, and in each as the walk goes through types. */
    private Comparator<StepConfig> order() {
        return Comparator.comparing(StepConfig::phase)
                .thenComparing(step -> plan.types().indexOf(step.fleet().type()))
                .thenComparing(step -> step.fleet().count())
                .thenComparing(Limits::mostInstances)
                .thenComparing(step -> step.traffic().tps());
    }

    private List<Fleet> fleets() {
        return plan.types().stream()
                .flatMap(type -> plan.counts().stream().map(count -> new Fleet(type, count)))
                .toList();
    }

    private static boolean passes(StepConfig step, Fleet works, Tps green, boolean proves, boolean scales) {
        return switch (step.phase()) {
            case FIND_TYPE -> step.fleet().equals(works) && step.traffic().tps().compareTo(green) <= 0;
            case PROVE_COUNT -> proves;
            case FIND_AUTO_SCALING_MINIMUM -> scales;
        };
    }

    private Way way(Luck luck) {
        List<StepResult> done = new ArrayList<>();
        StepConfig before = null;
        Span time = Span.ZERO;
        Money least = Money.ZERO;
        Money most = Money.ZERO;
        for (Optional<StepConfig> next = next(done); next.isPresent(); next = next(done)) {
            StepConfig step = next.get();
            long tries = done.stream()
                    .filter(one -> one.config().phase() == step.phase())
                    .count();
            boolean passes = luck.passes(step, tries);
            Span took = Overhead.assumed(step, before).plus(load(step, passes));
            time = time.plus(took);
            least = add(least, step, step.fleet().count(), took.least());
            most = add(most, step, Limits.mostInstances(step), took.most());
            done.add(imagined(done.size() + 1, step, passes));
            before = step;
        }
        if (before != null) {
            time = time.plus(Overhead.REMOVAL);
            least = add(least, before, before.fleet().count(), Overhead.REMOVAL.least());
            most = add(most, before, Limits.mostInstances(before), Overhead.REMOVAL.most());
        }
        return new Way(done.stream().map(StepResult::config).toList(), time, least, most);
    }

    private Span load(StepConfig step, boolean passes) {
        EndRule end = plan.verdicts().endOf(step);
        return new Span(passes ? end.shortestPass() : end.shortestFail(), end.longest());
    }

    private Optional<StepConfig> next(List<StepResult> done) {
        return steps.next(new History(done, List.of())).stream().findFirst();
    }

    private @Nullable Money add(@Nullable Money sum, StepConfig step, int count, Duration time) {
        Money price = prices.find(step.fleet().type()).orElse(null);
        return sum == null || price == null ? null : sum.plus(price.over(count, time));
    }

    private static StepResult imagined(int number, StepConfig step, boolean passed) {
        RequestStatistics none = new RequestStatistics(
                "All requests", 0, 0, 0, Instant.EPOCH, Instant.EPOCH, null, null, null, List.of());
        Measurement measurement =
                new Measurement(none, List.of(), null, null, new Timeline(1, List.of()), false, Map.of());
        StepOutcome outcome = new StepOutcome.Measured(measurement, List.of(), passed ? Verdict.PASS : Verdict.FAIL);
        return StepResult.fixed(number, step, Instant.EPOCH, Instant.EPOCH, outcome);
    }

    private static Span time(List<Way> ways) {
        return new Span(
                ways.stream()
                        .map(way -> way.time().least())
                        .min(Duration::compareTo)
                        .orElse(Duration.ZERO),
                ways.stream()
                        .map(way -> way.time().most())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    private static @Nullable Money extreme(List<Way> ways, boolean least) {
        Money found = null;
        for (Way way : ways) {
            Money one = least ? way.least() : way.most();
            if (one == null) {
                return null;
            }
            boolean better = found == null || (least ? one.compareTo(found) < 0 : one.compareTo(found) > 0);
            found = better ? one : found;
        }
        return found;
    }
}
