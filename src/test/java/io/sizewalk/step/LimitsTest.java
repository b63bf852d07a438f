package io.sizewalk.step;

import static io.sizewalk.step.Walks.SMALL;
import static io.sizewalk.step.Walks.fleet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.AutoScaling;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.model.Phase;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import io.sizewalk.model.Verdict;
import io.sizewalk.model.VerdictRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A dollar an hour. */
    private static final PriceTable PRICES =
            new PriceTable("us-west-2", "this test", "today", Map.of(SMALL, Money.usd("1")));

    private static final StepConfig STEP =
            StepConfig.fixed(Phase.FIND_TYPE, fleet(2, SMALL), Traffic.steady(Tps.of(1), Duration.ofMinutes(12)));

    @Test
    void countsTheFirstStepWithTheLongestDeploymentAssumed() {
        // (15 min deployment + 12 min traffic + 3 min removal) x 2 instances x 1 USD/h = 1 USD.
        assertThat(refusal("1.00", null, List.of(), List.of())).isEmpty();
        assertThat(refusal("0.99", null, List.of(), List.of())).hasValueSatisfying(refused -> {
            assertThat(refused.kind()).isEqualTo(JobException.Kind.BUDGET);
            assertThat(refused.text()).contains("--budget-usd of $0.99", "$0.0000 is spent", "may cost $1.0000");
        });
    }

    @Test
    void countsAllThatHasBeenRunning() {
        List<InstanceUsage> hour = List.of(new InstanceUsage(SMALL, 3, START.minusSeconds(3600), START));

        assertThat(refusal("4.00", null, hour, List.of())).isEmpty();
        assertThat(refusal("3.99", null, hour, List.of()))
                .hasValueSatisfying(refused -> assertThat(refused.text()).contains("$3.0000 is spent"));
    }

    @Test
    void countsTheNextStepWithTheOverheadSeenSoFar() {
        // The same fleet took 30 s beyond its traffic: (0.5 + 12 + 3) min x 2 x 1 USD/h = 0.5167 USD.
        StepResult first = finished(1, STEP, Duration.ofMinutes(20));
        StepResult second = finished(2, STEP, Duration.ofMinutes(12).plusSeconds(30));

        assertThat(refusal("0.52", null, List.of(), List.of(first, second))).isEmpty();
        assertThat(refusal("0.51", null, List.of(), List.of(first, second))).isPresent();
    }

    @Test
    void countsAnAutoScaledStepAtItsMaximum() {
        StepConfig scaled = new StepConfig(
                Phase.FIND_AUTO_SCALING_MINIMUM, fleet(1, SMALL), AutoScaling.of(1, 4, 100), STEP.traffic());

        assertThat(limits("2.00", null, List.of()).refusal(scaled, List.of())).isEmpty();
        assertThat(limits("1.99", null, List.of()).refusal(scaled, List.of())).isPresent();
    }

    @Test
    void endsBeforeTheStepThatCouldTakeTooLong() {
        assertThat(refusal(null, Duration.ofMinutes(30), List.of(), List.of())).isEmpty();
        assertThat(refusal(null, Duration.ofMinutes(29), List.of(), List.of())).hasValueSatisfying(refused -> {
            assertThat(refused.kind()).isEqualTo(JobException.Kind.BUDGET);
            assertThat(refused.text()).contains("--max-duration of 29 min 0 s", "may take 30 min 0 s");
        });
    }

    @Test
    void refusesNothingWithoutLimits() {
        assertThat(refusal(null, null, List.of(), List.of())).isEmpty();
    }

    private static Optional<JobException> refusal(
            @Nullable String usd, @Nullable Duration time, List<InstanceUsage> usage, List<StepResult> finished) {
        return limits(usd, time, usage).refusal(STEP, finished);
    }

    private static Limits limits(@Nullable String usd, @Nullable Duration time, List<InstanceUsage> usage) {
        return new Limits(
                usd == null ? null : Money.usd(usd),
                time,
                VerdictRule.POINT,
                PRICES,
                until -> usage,
                Clock.fixed(START, ZoneOffset.UTC));
    }

    private static StepResult finished(int number, StepConfig config, Duration took) {
        StepOutcome outcome = new StepOutcome.Measured(Measurements.of(10, 0), List.of(), Verdict.PASS);
        return StepResult.fixed(number, config, START, START.plus(took), outcome);
    }
}
