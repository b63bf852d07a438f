package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepVerdictTest {

    private static final long MILLI = 1_000;
    private static final long SECOND = 1_000_000;

    private final SplittableRandom random = new SplittableRandom(4);

    @Test
    void passesOnlyWhenEveryRequirementIsCertainToBeMet() {
        StepVerdict step = of("p99<200ms", "percent-fail<=0.1%");
        feed(step, 1_000, 0, 0);
        assertThat(step.look()).containsExactly(Verdict.PASS, Verdict.INCONCLUSIVE);
        assertThat(step.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        feed(step, 4_000, 0, 0);
        assertThat(step.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failsWhenOneRequirementIsCertainToBeMissed() {
        StepVerdict step = of("p99<200ms", "percent-fail<=0.1%");
        feed(step, 400, 0, 0.1);
        assertThat(step.look().get(1)).isEqualTo(Verdict.FAIL);
        assertThat(step.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFailedRequestIsSlowForAPercentileOfAllAndIsNotThereForOneOfTheSuccessful() {
        StepVerdict step = of("p99<200ms", "success-p99<200ms");
        feed(step, 1_000, 0, 0.05);
        assertThat(step.look()).containsExactly(Verdict.FAIL, Verdict.PASS);
        List<Certainty> certainties = step.certainties();
        assertThat(certainties.get(0).quantity()).isEqualTo(Quantity.SLOW_OR_FAILED);
        assertThat(certainties.get(0).samples()).isEqualTo(1_000);
        assertThat(certainties.get(0).estimate()).isBetween(3.0, 7.0);
        assertThat(certainties.get(1).quantity()).isEqualTo(Quantity.SLOW);
        assertThat(certainties.get(1).samples()).isLessThan(1_000);
        assertThat(certainties.get(1).estimate()).isZero();
    }

    @Test
    void takesALatencyAtTheLimitAsTheComparisonSays() {
        StepVerdict step = of("p99<200ms", "p99<=200ms", "p99>200ms", "p99>=200ms");
        for (int i = 0; i < 500; i++) {
            step.add(i * SECOND, 200 * MILLI, true);
        }
        assertThat(step.look()).containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.FAIL, Verdict.PASS);
    }

    @Test
    void whereNoFailureIsAllowedOneIsCertainAndNoneTakesTheWholeStep() {
        StepVerdict step = of("percent-fail<=0%", "max<1s");
        feed(step, 5_000, 0, 0);
        assertThat(step.look()).containsExactly(Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE);
        assertThat(step.conclude()).extracting(Certainty::verdict).containsExactly(Verdict.PASS, Verdict.PASS);
        assertThat(step.conclude().get(0).upper()).isBetween(0.01, 0.2);
        step.add(6_000 * SECOND, 2_000 * MILLI, true);
        assertThat(step.look()).containsExactly(Verdict.INCONCLUSIVE, Verdict.FAIL);
        step.add(6_001 * SECOND, MILLI, false);
        assertThat(step.look()).containsExactly(Verdict.FAIL, Verdict.FAIL);
    }

    @Test
    void noStepHasFewerFailuresThanNone() {
        StepVerdict step = of("percent-fail<0%", "percent-fail>=0%", "percent-fail>0%");
        feed(step, 100, 0, 0);
        assertThat(step.conclude())
                .extracting(Certainty::verdict)
                .containsExactly(Verdict.FAIL, Verdict.PASS, Verdict.FAIL);
    }

    @Test
    void anEmptyStepIsCertainOfNothing() {
        StepVerdict step = of("p99<200ms", "percent-fail<=0%", "mean<100ms", "tps>1", "max<1s");
        assertThat(step.conclude()).allSatisfy(one -> {
            assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(one.samples()).isZero();
            assertThat(one.samplesEnough()).isNull();
        });
    }

    @Test
    void saysHowManySamplesWouldHaveBeenEnough() {
        StepVerdict step = of("p99<200ms");
        for (int i = 0; i < 180; i++) {
            step.add(i * SECOND, (100 + i % 2) * MILLI, true);
        }
        Certainty certainty = step.conclude().get(0);
        assertThat(certainty.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(certainty.samplesEnough()).isEqualTo(352);
        assertThat(certainty.upper()).isBetween(1.0, 3.0);
        assertThat(certainty.limit()).isCloseTo(1, within(1e-9));
    }

    @Test
    void isNotSureOfRequestsThatAreSlowTogether() {
        StepVerdict together = of("p99<200ms");
        StepVerdict apart = of("p99<200ms");
        for (int i = 0; i < 36_000; i++) {
            long usual = (50 + random.nextInt(50)) * MILLI;
            together.add(5L * i * MILLI, i >= 20_000 && i < 20_540 ? 300 * MILLI : usual, true);
            apart.add(5L * i * MILLI, i % 66 == 0 ? 300 * MILLI : usual, true);
        }
        assertThat(apart.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(together.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(together.certainties().get(0).effectiveSamples()).isLessThan(200);
    }

    @Test
    void failsAnOverloadedQueueThoughItsCorrelationNeverEnds() {
        for (double load : new double[] {1.05, 1.3}) {
            Queue queue = new Queue(2, Queue.Service.EXPONENTIAL, load, random);
            StepVerdict step = of("p99<200ms");
            for (int i = 0; i < 9_000; i++) {
                step.add(20L * i * MILLI, Math.round(queue.next() * 20 * MILLI), true);
            }
            assertThat(step.verdict()).as("load %s", load).isEqualTo(Verdict.FAIL);
        }
    }

    @Test
    void doesNotPassAQueueThatIsStillFilling() {
        int passes = 0;
        for (int run = 0; run < 50; run++) {
            Queue queue = new Queue(4, Queue.Service.LOGNORMAL, 1.01, random);
            StepVerdict step = of("p99<1s");
            for (int i = 0; i < 3_000; i++) {
                step.add(20L * i * MILLI, Math.round(queue.next() * 80 * MILLI), true);
            }
            passes += step.verdict() == Verdict.PASS ? 1 : 0;
        }
        assertThat(passes).isLessThanOrEqualTo(2);
    }

    @Test
    void judgesAMeanBetweenItsBounds() {
        StepVerdict step = of("mean<100ms", "mean<60ms", "mean<49ms");
        for (int i = 0; i < 2_000; i++) {
            step.add(i * SECOND, Math.round(-Math.log(1 - random.nextDouble()) * 50 * MILLI), true);
        }
        assertThat(step.look()).containsExactly(Verdict.PASS, Verdict.PASS, Verdict.INCONCLUSIVE);
        Certainty mean = step.certainties().get(2);
        assertThat(mean.lower()).isLessThan(50);
        assertThat(mean.upper()).isGreaterThan(50);
        assertThat(mean.samplesEnough()).isGreaterThan(2_000);
    }

    @Test
    void judgesThroughputByTheSecondsInWhichAnswersCame() {
        StepVerdict step = of("tps>=90", "tps>=120", "tps<=50");
        for (int i = 0; i < 18_000; i++) {
            step.add(10L * i * MILLI, (400 + random.nextInt(300)) * MILLI, random.nextInt(100) > 0);
        }
        assertThat(step.look()).containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.FAIL);
        Certainty throughput = step.certainties().get(0);
        assertThat(throughput.estimate()).isCloseTo(99, within(1.0));
        assertThat(throughput.samples()).isBetween(170L, 180L);
    }

    @Test
    void bonferroniMakesFailsOfManyRequirementsAsSeldomAsOfOne() {
        ErrorBudget budget = ErrorBudget.of(95, 5);
        assertThat(budget.pass()).isCloseTo(0.05, within(1e-12));
        assertThat(budget.fail()).isCloseTo(0.01, within(1e-12));
    }

    private void feed(StepVerdict step, int requests, double slow, double failed) {
        for (int i = 0; i < requests; i++) {
            long millis = random.nextDouble() < slow ? 300 : 50 + random.nextInt(50);
            step.add(i * SECOND, millis * MILLI, random.nextDouble() >= failed);
        }
    }

    private static StepVerdict of(String... requirements) {
        return StepVerdict.of(
                Arrays.stream(requirements).map(Requirement::parse).toList(), 95);
    }
}
