package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private static final double ERROR = 0.05;
    private static final double CERTAIN = -Math.log(ERROR);
    private static final int RUNS = 2_000;
    private static final int LOOKS = 3_000;

    @Test
    void isTheWeightedMeanOfLikelihoodRatios() {
        double[] odds = {0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
        double limit = 0.01;
        double sum = 0;
        for (double one : odds) {
            double share = one * limit / (1 - limit + one * limit);
            double ratio = Math.pow(share / limit, 2) * Math.pow((1 - share) / (1 - limit), 698);
            sum += (one == 0 ? 0.4 : 0.06) * ratio;
        }
        assertThat(Evidence.under(2, 700, limit)).isCloseTo(Math.log(sum), within(1e-9));
    }

    @Test
    void startsAtOneEitherWay() {
        assertThat(Evidence.under(0, 0, 0.01)).isCloseTo(0, within(1e-12));
        assertThat(Evidence.over(0, 0, 0.01)).isCloseTo(0, within(1e-12));
    }

    @Test
    void passesP99After352RequestsOfWhichNoneWasSlow() {
        assertThat(Evidence.under(0, 351, 0.01)).isLessThan(CERTAIN);
        assertThat(Evidence.under(0, 352, 0.01)).isGreaterThanOrEqualTo(CERTAIN);
        assertThat(Evidence.enough(0, 0.01, new ErrorBudget(ERROR, ERROR))).isBetween(351.0, 352.0);
    }

    @Test
    void isSeldomCertainAtAnyTimeWhenTheShareIsTheLimitItself() {
        for (double limit : new double[] {0.01, 0.1, 0.5}) {
            int under = 0;
            int over = 0;
            for (int run = 0; run < RUNS; run++) {
                boolean[] certain = certainAtAnyTime(limit, limit, run);
                under += certain[0] ? 1 : 0;
                over += certain[1] ? 1 : 0;
            }
            // 5 % of 2,000 with three standard deviations on top.
            assertThat(under).as("under %s", limit).isLessThan(RUNS / 20 + 30);
            assertThat(over).as("over %s", limit).isLessThan(RUNS / 20 + 30);
        }
    }

    @Test
    void isCertainSoonerOrLaterWhenTheShareIsAnother() {
        int under = 0;
        int over = 0;
        for (int run = 0; run < 100; run++) {
            under += certainAtAnyTime(0.003, 0.01, run)[0] ? 1 : 0;
            over += certainAtAnyTime(0.02, 0.01, run)[1] ? 1 : 0;
        }
        assertThat(under).isGreaterThan(95);
        assertThat(over).isGreaterThan(95);
    }

    @Test
    void intervalEndsWhereTheEvidenceDoes() {
        double upper = Evidence.upper(3, 900, ERROR);
        double lower = Evidence.lower(30, 900, ERROR);
        assertThat(Evidence.under(3, 900, upper * 1.0001)).isGreaterThanOrEqualTo(CERTAIN);
        assertThat(Evidence.under(3, 900, upper * 0.9999)).isLessThan(CERTAIN);
        assertThat(Evidence.over(30, 900, lower * 0.9999)).isGreaterThanOrEqualTo(CERTAIN);
        assertThat(Evidence.over(30, 900, lower * 1.0001)).isLessThan(CERTAIN);
    }

    @Test
    void intervalIsEverythingWithoutSamples() {
        assertThat(Evidence.lower(0, 0, ERROR)).isZero();
        assertThat(Evidence.upper(0, 0, ERROR)).isEqualTo(1);
        assertThat(Evidence.upper(20, 20, ERROR)).isEqualTo(1);
    }

    @Test
    void noNumberIsEnoughAtTheLimitItself() {
        assertThat(Evidence.enough(0.01, 0.01, new ErrorBudget(ERROR, ERROR))).isInfinite();
    }

    private static boolean[] certainAtAnyTime(double share, double limit, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] certain = new boolean[2];
        int hits = 0;
        for (int n = 1; n <= LOOKS; n++) {
            hits += random.nextDouble() < share ? 1 : 0;
            if (n % 10 == 0 || n < 50) {
                certain[0] |= Evidence.under(hits, n, limit) >= CERTAIN;
                certain[1] |= Evidence.over(hits, n, limit) >= CERTAIN;
            }
        }
        return certain;
    }
}
