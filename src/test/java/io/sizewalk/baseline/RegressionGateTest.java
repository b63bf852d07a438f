package io.sizewalk.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Aspect;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.PercentileInterval;
import io.sizewalk.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionGateTest {

    @ParameterizedTest
    @CsvSource({
        // count and rate that fail now; then 1 x passed at 20, 4 x at 80
        "1, 20, FAIL, 400, true, the very rate",
        "1, 10, FAIL, 400, true, a lower rate",
        "2, 20, FAIL, 400, true, more instances",
        "1, 30, FAIL, 400, false, a rate that was not reached then",
        "3, 80, FAIL, 400, false, fewer instances than then",
        "1, 20, INCONCLUSIVE, 400, false, not certain",
        "1, 20, INVALID, 400, false, no load",
        "1, 20, FAIL, 201, false, missed by less than noise",
        "1, 20, PASS, 150, false, passed"
    })
    void takesACertainFailWhereACertainPassWasForLessCapacity(
            int count, double tps, Verdict verdict, double p99, boolean regression, String why) {
        JobResult before = new Jobs()
                .step(1, 20, Verdict.PASS, 195)
                .step(4, 80, Verdict.PASS, 195)
                .found(4);
        JobResult now = new Jobs().step(count, tps, verdict, p99).found(4);

        BaselineComparison compared = compare(before, now);

        assertThat(compared.isFailure()).as(why).isEqualTo(regression);
        assertThat(one(compared, Aspect.CAPACITY).isRegression()).as(why).isEqualTo(regression);
    }

    @Test
    void takesAnEndpointThatFellBehindForACertainFail() {
        JobResult before = new Jobs().step(1, 20, Verdict.PASS, 150).found(4);

        assertThat(compare(before, new Jobs().hopeless(1, 20).found(4)).isFailure())
                .isTrue();
    }

    @Test
    void doesNotTakeADearerAnswerAloneForARegression() {
        JobResult before = new Jobs().step(1, 20, Verdict.PASS, 150).found(4);
        JobResult dearer = new Jobs().step(1, 20, Verdict.INCONCLUSIVE, 150).found(9);

        BaselineComparison compared = compare(before, dearer);

        assertThat(compared.isFailure()).isFalse();
        assertThat(compared.verdict())
                .isEqualTo("no regression (cost): 9 x ml.m5.large costs more, but nothing that was measured has"
                        + " certainly become worse");
        JobResult worse = new Jobs().step(1, 20, Verdict.FAIL, 400).found(9);
        assertThat(one(compare(before, worse), Aspect.COST).why())
                .isEqualTo("costs more, and what was measured explains it");
    }

    @Test
    void doesNotBlameTheModelForTooFewRequests() {
        JobResult before = new Jobs().step(1, 20, Verdict.PASS, 150).found(4);

        assertThat(compare(
                                before,
                                new Jobs()
                                        .step(1, 10, Verdict.INCONCLUSIVE, 150)
                                        .none())
                        .isFailure())
                .isFalse();
        assertThat(compare(before, new Jobs().step(1, 30, Verdict.FAIL, 400).none())
                        .verdict())
                .startsWith("REGRESSION (cost): this job has no answer: nothing meets the requirements any more");
    }

    @ParameterizedTest
    @CsvSource({
        // p50 then and now, half the width of both intervals in percent
        "40, 48, 3, true",
        "40, 48, 15, false",
        "40, 42, 0.1, false",
        "40, 43, 0.1, true",
        "40, 30, 0.1, false",
        // a millisecond is no difference in a log of milliseconds
        "4, 5, 0.1, false"
    })
    void takesALongerLatencyForARegressionWhenItIsCertainlyBeyondTheTolerance(
            double before, double now, double width, boolean regression) {
        BaselineComparison compared = compare(
                new Jobs()
                        .step(1, 20, Verdict.PASS, 150, interval(before, width))
                        .found(4),
                new Jobs().step(1, 20, Verdict.PASS, 150, interval(now, width)).found(4));

        Finding latency = one(compared, Aspect.LATENCY);
        assertThat(latency.isRegression()).as(latency.why()).isEqualTo(regression);
        assertThat(compared.isFailure()).isEqualTo(regression);
        assertThat(latency.subject()).isEqualTo("p50 of 1 x ml.m5.large at 20 TPS");
    }

    @Test
    void findsInAllRatesTogetherWhatNoneSaysAlone() {
        Jobs before = new Jobs();
        Jobs now = new Jobs();
        for (int rate = 10; rate <= 100; rate += 10) {
            before.step(1, rate, Verdict.PASS, 150, interval(40, 12));
            now.step(1, rate, Verdict.PASS, 150, interval(48, 12));
        }

        List<Finding> regressions = compare(before.found(4), now.found(4)).findings().stream()
                .filter(Finding::isRegression)
                .toList();

        assertThat(regressions).extracting(Finding::subject).containsExactly("p50 of 10 rates together");
        assertThat(regressions.get(0).now()).isCloseTo(48, within(0.1));
    }

    @Test
    void saysWhatCouldNotBeCompared() {
        BaselineComparison compared = compare(
                new Jobs().step(1, 20, Verdict.PASS, 150).found(4),
                new Jobs().step(1, 20, Verdict.PASS, 150).found(4));

        assertThat(compared.outcome()).isEqualTo(Outcome.NO_REGRESSION);
        assertThat(one(compared, Aspect.LATENCY).outcome()).isEqualTo(Outcome.NOT_COMPARED);
        assertThat(one(compared, Aspect.LATENCY).why()).contains("too few requests");
    }

    @Test
    void knowsTheNormalDistribution() {
        assertThat(NormalQuantile.exceededBy(0.025)).isCloseTo(1.95996, within(0.0005));
        assertThat(NormalQuantile.exceededBy(0.0005)).isCloseTo(3.29053, within(0.0005));
    }

    private static PercentileInterval interval(double millis, double percent) {
        return new PercentileInterval(50, millis, millis * (1 - percent / 100), millis * (1 + percent / 100), 1_000);
    }

    private static Finding one(BaselineComparison compared, Aspect aspect) {
        return compared.findings().stream()
                .filter(finding -> finding.aspect() == aspect)
                .findFirst()
                .orElseThrow();
    }

    private static BaselineComparison compare(JobResult before, JobResult now) {
        return new RegressionGate(before, SimulatedJobs.PRICES, new NoiseTolerance(5, 95)).compare(now, true);
    }
}
