package io.sizewalk.step;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.VerdictRule;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ends a job before the step that could take it past its budget or its time. A step counts with the longest time that its
 * deployment may take ({@link Overhead}), its traffic and the removal afterwards, at the price of all its instances (the
 * maximum, with auto scaling).
 */
public final class Limits implements Gate {

    private final @Nullable Money budget;
    private final @Nullable Duration time;
    private final VerdictRule verdicts;
    private final PriceTable prices;
    private final Function<Instant, List<InstanceUsage>> usage;
    private final Clock clock;
    private final Instant start;

    /**
     * @param budget for the whole job, what it spent before it was resumed included; null for no limit
     * @param time from now; null for no limit
     * @param verdicts how steps are judged, and how long they may last by that
     * @param prices of every type in the walk, when there is a budget
     * @param usage what has been running until the given moment
     */
    public Limits(
            @Nullable Money budget,
            @Nullable Duration time,
            VerdictRule verdicts,
            PriceTable prices,
            Function<Instant, List<InstanceUsage>> usage,
            Clock clock) {
        this.budget = budget;
        this.time = time;
        this.verdicts = verdicts;
        this.prices = prices;
        this.usage = usage;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public Optional<JobException> refusal(StepConfig next, List<StepResult> finished) {
        Duration ahead = Overhead.of(next, finished)
                .most()
                .plus(verdicts.endOf(next).longest())
                .plus(Overhead.REMOVAL.most());
        return tooLong(next, ahead).or(() -> tooDear(next, ahead));
    }

    private Optional<JobException> tooLong(StepConfig next, Duration ahead) {
        Duration passed = Duration.between(start, clock.instant());
        if (time == null || passed.plus(ahead).compareTo(time) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new JobException(
                JobException.Kind.BUDGET,
                "--max-duration of %s: %s have passed, and the next step (%s) may take %s with its removal"
                        .formatted(minutes(time), minutes(passed), next, minutes(ahead)),
                "--resume goes on from here with another --max-duration.",
                null));
    }

    private Optional<JobException> tooDear(StepConfig next, Duration ahead) {
        if (budget == null) {
            return Optional.empty();
        }
        Money spent = spent();
        Money dearest = prices.find(next.fleet().type())
                .orElseThrow(() ->
                        new IllegalStateException("no price of " + next.fleet().type()))
                .over(mostInstances(next), ahead);
        if (spent.plus(dearest).compareTo(budget) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new JobException(
                JobException.Kind.BUDGET,
                "--budget-usd of %s: about %s is spent, and the next step (%s) may cost %s with its deployment and removal"
                        .formatted(budget, cents(spent), next, cents(dearest)),
                "--resume goes on from here with a larger --budget-usd.",
                null));
    }

    private Money spent() {
        Money sum = Money.ZERO;
        for (InstanceUsage one : usage.apply(clock.instant())) {
            sum = sum.plus(one.cost(prices).orElse(Money.ZERO));
        }
        return sum;
    }

    static int mostInstances(StepConfig step) {
        AutoScaling scaling = step.scaling();
        return scaling == null ? step.fleet().count() : scaling.maxCount();
    }

    private static String cents(Money amount) {
        return "$" + amount.usd().setScale(4, RoundingMode.CEILING).toPlainString();
    }

    private static String minutes(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0
                ? time.toSeconds() + " s"
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
