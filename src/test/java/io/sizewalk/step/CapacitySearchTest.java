package io.sizewalk.step;

import static io.sizewalk.step.WalkRun.failed;
import static io.sizewalk.step.WalkRun.outcome;
import static io.sizewalk.step.WalkRun.pass;
import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Calibration.End;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.StepConfig;
import io.sizewalk.model.StepOutcome;
import io.sizewalk.model.StepOutcome.Failed;
import io.sizewalk.model.StepResult;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Verdict;
import io.sizewalk.step.CapacitySearch.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {

    private static final Fleet FLEET = new Fleet(InstanceType.of("ml.m5.large"), 2);

    private final CapacitySearch search = search(10, 10_000);
    private final List<StepResult> finished = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 9.9, 10, 11, 74, 80, 333, 1_000, 9_999})
    void comesWithinFivePercentOfTheLimitFromBelow(double limit) {
        Standing found = run(search, rate -> pass(rate <= limit));

        assertThat(found.end()).isEqualTo(End.FOUND);
        assertThat(found.highest().perSecond()).isBetween(limit / 1.06, limit);
        assertThat(found.refused().perSecond())
                .isGreaterThan(limit)
                .isLessThanOrEqualTo(1.055 * found.highest().perSecond());
        assertThat(finished).as("each refusal takes two steps").hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void takesOneFailureForNoLimit() {
        Standing found = run(search, rate -> pass(rate <= 100 && !(rate == 40 && count(40) == 0)));

        assertThat(rates()).startsWith(10.0, 20.0, 40.0, 40.0, 40.0, 80.0, 160.0, 160.0, 113.0, 113.0, 95.1);
        assertThat(found.highest().perSecond()).isBetween(95.0, 100.0);
    }

    @Test
    void takesOnePassAfterAFailureForNoPass() {
        run(search, rate -> pass(rate < 40 || (rate == 40 && count(40) == 1)));

        assertThat(rates()).startsWith(10.0, 20.0, 40.0, 40.0, 40.0, 28.3);
    }

    @Test
    void sendsNoMoreThanIsAllowed() {
        Standing found = run(search(10, 70), rate -> pass(true));

        assertThat(rates()).containsExactly(10.0, 20.0, 40.0, 70.0);
        assertThat(found.end()).isEqualTo(End.MOST_PASSED);
        assertThat(found.highest()).isEqualTo(Tps.of(70));
        assertThat(found.refused()).isNull();
    }

    @Test
    void goesUpFromARateThatHasTooFewRequestsToBeCertain() {
        Standing found = run(search, rate -> rate < 30 ? outcome(Verdict.INCONCLUSIVE) : pass(rate <= 60));

        assertThat(rates()).startsWith(10.0, 20.0, 40.0, 80.0);
        assertThat(found.highest().perSecond()).isBetween(57.0, 60.0);
    }

    @Test
    void takesAnUncertainRateAboveOneThatPassedForNoPass() {
        Standing found = run(search, rate -> rate > 50 ? outcome(Verdict.INCONCLUSIVE) : pass(true));

        assertThat(found.end()).isEqualTo(End.FOUND);
        assertThat(found.highest().perSecond()).isBetween(47.0, 50.0);
        assertThat(rates()).doesNotHaveDuplicates();
    }

    @Test
    void endsWhenNothingIsEverCertain() {
        Standing found = run(search(10, 100), rate -> outcome(Verdict.INCONCLUSIVE));

        assertThat(rates()).containsExactly(10.0, 20.0, 40.0, 80.0, 100.0);
        assertThat(found.end()).isEqualTo(End.NONE_PASSED);
        assertThat(found.refused()).isNull();
    }

    @Test
    void endsWhenNothingPasses() {
        Standing found = run(search, rate -> pass(false));

        assertThat(found.end()).isEqualTo(End.NONE_PASSED);
        assertThat(found.refused().perSecond()).isLessThan(0.2);
        assertThat(finished).hasSizeLessThanOrEqualTo(14);
    }

    @Test
    void triesAnInvalidStepAgain() {
        Standing found = run(search(10, 20), rate -> count(rate) == 0 ? outcome(Verdict.INVALID) : pass(true));

        assertThat(rates()).containsExactly(10.0, 10.0, 20.0, 20.0);
        assertThat(found.end()).isEqualTo(End.MOST_PASSED);
    }

    @Test
    void endsWithWhatPassedWhenMoreCannotBeSent() {
        Standing found = run(search, rate -> rate > 300 ? outcome(Verdict.INVALID) : pass(true));

        assertThat(rates()).endsWith(320.0, 320.0, 320.0);
        assertThat(found.end()).isEqualTo(End.NOT_DELIVERED);
        assertThat(found.highest()).isEqualTo(Tps.of(160));
    }

    @Test
    void endsWhenTheLoadFailsTwice() {
        Standing found = run(search, rate -> failed(Failed.Cause.LOAD));

        assertThat(rates()).containsExactly(10.0, 10.0);
        assertThat(found.end()).isEqualTo(End.NOT_DELIVERED);
        assertThat(found.highest()).isNull();
    }

    private Standing run(CapacitySearch strategy, DoubleFunction<StepOutcome> world) {
        List<StepConfig> next = strategy.next(new History(finished, List.of()));
        while (!next.isEmpty()) {
            StepConfig step = next.get(0);
            StepOutcome outcome = world.apply(step.traffic().tps().perSecond());
            finished.add(StepResult.fixed(finished.size() + 1, step, Instant.EPOCH, Instant.EPOCH, outcome));
            assertThat(finished).as("a search must end").hasSizeLessThan(60);
            next = strategy.next(new History(finished, List.of()));
        }
        return strategy.standing(finished);
    }

    private long count(double rate) {
        return rates().stream().filter(tried -> tried == rate).count();
    }

    private List<Double> rates() {
        return finished.stream()
                .map(step -> step.config().traffic().tps().perSecond())
                .toList();
    }

    private static CapacitySearch search(double first, double most) {
        return new CapacitySearch(FLEET, Tps.of(first), Tps.of(most), Duration.ofMinutes(1));
    }
}
