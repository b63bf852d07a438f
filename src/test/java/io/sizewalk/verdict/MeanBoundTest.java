package io.sizewalk.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeanBoundTest {

    @Test
    void holdsAtAllTimesInAllButFivePercentOfTheRuns() {
        int broken = 0;
        for (int run = 0; run < 1_000; run++) {
            SplittableRandom random = new SplittableRandom(run);
            double sum = 0;
            boolean outside = false;
            for (int n = 1; n <= 3_000; n++) {
                sum += random.nextGaussian();
                outside |= n >= 30 && sum / n > MeanBound.distance(1, n, 0.05);
            }
            broken += outside ? 1 : 0;
        }
        assertThat(broken).isBetween(5, 65);
    }

    @Test
    void enoughSamplesAreTheFirstWithANearerBound() {
        double enough = MeanBound.enough(2, 0.1, 0.05, 30);
        assertThat(MeanBound.distance(2, enough * 1.001, 0.05)).isLessThan(0.1);
        assertThat(MeanBound.distance(2, enough * 0.999, 0.05)).isGreaterThan(0.1);
        assertThat(MeanBound.enough(2, 100, 0.05, 30)).isEqualTo(30);
        assertThat(MeanBound.enough(2, 0, 0.05, 30)).isInfinite();
    }
}
