package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileCourseTest {

    private static final double SIGMAS = 2.5758;
    private static final int RUNS = 400;

    /** Of 400 runs 4 are expected to miss; 12 would be so in one of a thousand such tests. */
    @ParameterizedTest
    @CsvSource({"50, 500", "99, 2000", "50, 5000"})
    void coversTheTruePercentileOfIndependentSamples(double percentile, int samples) {
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double[] values = random.doubles(samples).toArray();
            missed += covers(percentile, values, percentile / 100) ? 0 : 1;
        }

        assertThat(missed).isLessThanOrEqualTo(12);
    }

    /** A queue at a load of 0.8, whose neighbours wait alike: without the design effect a third of the intervals miss. */
    @Test
    void countsCorrelatedSamplesForLess() {
        double truth = -Math.log(0.5) / (1 - 0.8);
        int missed = 0;
        for (int run = 0; run < RUNS; run++) {
            Queue queue = new Queue(1, Queue.Service.EXPONENTIAL, 0.8, new SplittableRandom(run));
            double[] values = new double[4_000];
            for (int i = -2_000; i < values.length; i++) {
                double latency = queue.next();
                values[Math.max(0, i)] = latency;
            }
            missed += covers(50, values, truth) ? 0 : 1;
        }

        assertThat(missed).isLessThanOrEqualTo(RUNS / 20);
    }

    @Test
    void saysNothingOfTooFew() {
        PercentileCourse p99 = new PercentileCourse(99);
        for (int i = 0; i < 400; i++) {
            p99.add(i % 100 == 0);
        }

        assertThat(p99.upperRank(1, SIGMAS)).isZero();
        assertThat(p99.lowerRank(1, SIGMAS)).isBetween(380L, 396L);
        assertThat(p99.lowerRank(20, SIGMAS)).isZero();
    }

    private static boolean covers(double percentile, double[] values, double truth) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double measured = sorted[(int) Math.ceil(percentile / 100 * sorted.length) - 1];
        PercentileCourse course = new PercentileCourse(percentile);
        for (double value : values) {
            course.add(value > measured);
        }
        int lower = (int) course.lowerRank(course.designEffect(), SIGMAS);
        int upper = (int) course.upperRank(course.designEffect(), SIGMAS);
        return (lower == 0 || sorted[lower - 1] <= truth) && (upper == 0 || sorted[upper - 1] >= truth);
    }
}
