package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DesignEffectTest {

    @Test
    void isMostlyOneForIndependentSamples() {
        int one = 0;
        double largest = 0;
        for (int run = 0; run < 200; run++) {
            double effect = DesignEffect.of(autoregressive(0, 1_000, run));
            one += effect == 1 ? 1 : 0;
            largest = Math.max(largest, effect);
        }
        assertThat(one).isGreaterThan(120);
        assertThat(largest).isLessThan(5);
    }

    @Test
    void isAtLeastTheTruthForMostAutoregressiveCourses() {
        for (double correlation : new double[] {0.5, 0.8, 0.95}) {
            // Of a first-order autoregressive course: (1 + r) / (1 - r).
            double truth = (1 + correlation) / (1 - correlation);
            int enough = 0;
            double sum = 0;
            for (int run = 0; run < 100; run++) {
                double effect = DesignEffect.of(autoregressive(correlation, 20_000, run));
                enough += effect > 0.95 * truth ? 1 : 0;
                sum += effect;
            }
            assertThat(enough).as("correlation %s", correlation).isGreaterThan(80);
            assertThat(sum / 100).as("correlation %s", correlation).isBetween(truth, 2.5 * truth);
        }
    }

    @Test
    void leavesHardlyMoreEffectiveSamplesThanBlocksUnderATrend() {
        BlockSums course = new BlockSums();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            course.add(i / 1_000.0 + random.nextGaussian());
        }
        assertThat(10_000 / DesignEffect.of(course)).isLessThan(16);
    }

    @Test
    void findsAClusterInRareEvents() {
        BlockSums course = new BlockSums();
        for (int i = 0; i < 36_000; i++) {
            course.add(i >= 20_000 && i < 20_400 ? 1 : 0);
        }
        assertThat(DesignEffect.of(course)).isBetween(300.0, 1_000.0);
    }

    @Test
    void isOneForTooFewSamplesAndForAConstant() {
        BlockSums few = new BlockSums();
        few.add(1);
        few.add(2);
        BlockSums constant = new BlockSums();
        for (int i = 0; i < 5_000; i++) {
            constant.add(3);
        }
        assertThat(DesignEffect.of(new BlockSums())).isEqualTo(1);
        assertThat(DesignEffect.of(few)).isEqualTo(1);
        assertThat(DesignEffect.of(constant)).isEqualTo(1);
    }

    @Test
    void approximatesChiSquareQuantiles() {
        // Tables: chi-square with 7 degrees of freedom, 95 %: 14.067; with 63, 5 %: 45.741.
        assertThat(7 * DesignEffect.chiSquareShare(7, 1.645)).isCloseTo(14.067, within(0.05));
        assertThat(63 * DesignEffect.chiSquareShare(63, -1.645)).isCloseTo(45.741, within(0.05));
    }

    private static BlockSums autoregressive(double correlation, int samples, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BlockSums course = new BlockSums();
        double value = random.nextGaussian() / Math.sqrt(1 - correlation * correlation);
        for (int i = 0; i < samples; i++) {
            course.add(value);
            value = correlation * value + random.nextGaussian();
        }
        return course;
    }
}
