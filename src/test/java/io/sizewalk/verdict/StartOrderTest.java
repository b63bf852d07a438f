package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Requirement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StartOrderTest {

    private static final long SECOND = 1_000_000;

    private final StepVerdict verdict = new StepVerdict(
            List.of(Requirement.parse("p99<200ms"), Requirement.parse("percent-fail<=1%")),
            new ErrorBudget(0.05, 0.05));
    private final StartOrder order = new StartOrder(verdict);

    @Test
    void holdsBackWhatStartedAfterAnUnfinishedRequest() {
        long slow = order.started(0);
        long fast = order.started(1);
        order.ended(fast, 10, true);
        order.feed();
        assertThat(samples()).isZero();
        order.ended(slow, SECOND, true);
        order.feed();
        assertThat(samples()).isEqualTo(2);
        assertThat(verdict.certainties().get(0).estimate()).isEqualTo(50);
    }

    @Test
    void countsTheUnfinishedAsFailedWhenTheStepIsOver() {
        order.ended(order.started(0), 10, true);
        order.started(1);
        order.ended(order.started(2), 10, false);
        order.finish(SECOND);
        assertThat(samples()).isEqualTo(3);
        assertThat(verdict.certainties().get(1).estimate()).isBetween(66.0, 67.0);
    }

    @Test
    void losesNothingHoweverManyAreUnderWay() {
        SplittableRandom random = new SplittableRandom(2);
        int requests = 20_000;
        long failed = 0;
        long[] numbers = new long[requests];
        for (int i = 0; i < requests; i++) {
            numbers[i] = order.started(i);
            // At first a few are under way, then thousands.
            int other = i - random.nextInt(1, i < 5_000 ? 10 : 9_000);
            if (other >= 0 && numbers[other] >= 0) {
                order.ended(numbers[other], other, other % 7 != 0);
                failed += other % 7 == 0 ? 1 : 0;
                numbers[other] = -1;
            }
            if (i % 100 == 0) {
                order.feed();
            }
        }
        for (int i = 0; i < requests; i++) {
            if (numbers[i] >= 0) {
                order.ended(numbers[i], i, i % 7 != 0);
                failed += i % 7 == 0 ? 1 : 0;
            }
        }
        order.feed();
        assertThat(samples()).isEqualTo(requests);
        assertThat(Math.round(verdict.certainties().get(1).estimate() / 100 * requests))
                .isEqualTo(failed);
    }

    private long samples() {
        return verdict.certainties().get(0).samples();
    }
}
