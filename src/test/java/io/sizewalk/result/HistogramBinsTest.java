package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramBinsTest {

    @ParameterizedTest
    @CsvSource({
        "5, 5, 1, 5, 1, all the same",
        "5, 64, 1, 5, 60, a bin a millisecond",
        "5, 65, 2, 4, 31, one more than fits",
        "41, 400, 10, 40, 37, round begins",
        "0, 700000, 20000, 0, 36, beyond what is counted exactly"
    })
    void areAsNarrowAsSixtyAllow(long min, long max, long width, long from, int bins, String reason) {
        LatencyCounts counts = counts(min, max);

        Histogram histogram = HistogramBins.of(counts, new LatencyCounts());

        assertThat(histogram.binMillis()).as(reason).isEqualTo(width);
        assertThat(histogram.fromMillis()).as(reason).isEqualTo(from);
        assertThat(histogram.succeeded()).as(reason).hasSize(bins);
    }

    @Test
    void putTheFewSlowestIntoTheLast() {
        LatencyCounts succeeded = new LatencyCounts();
        for (int i = 0; i < 999; i++) {
            succeeded.add(20 + i % 10);
        }
        succeeded.add(60_000);

        Histogram histogram = HistogramBins.of(succeeded, new LatencyCounts());

        assertThat(histogram.binMillis()).isEqualTo(1);
        assertThat(histogram.succeeded()).hasSize(11).endsWith(1L);
    }

    @Test
    void countEachRequestOnceLikeBruteForce() {
        Random random = new Random(3);
        LatencyCounts[] counts = {new LatencyCounts(), new LatencyCounts()};
        long[][] millis = new long[2][3_000];
        for (int set = 0; set < 2; set++) {
            for (int i = 0; i < millis[set].length; i++) {
                millis[set][i] = (long) Math.exp(4 + random.nextGaussian());
                counts[set].add(millis[set][i]);
            }
        }

        Histogram histogram = HistogramBins.of(counts[0], counts[1]);

        long[][] expected = new long[2][histogram.succeeded().size()];
        for (int set = 0; set < 2; set++) {
            for (long one : millis[set]) {
                long bin = (one - histogram.fromMillis()) / histogram.binMillis();
                expected[set][(int) Math.min(bin, expected[set].length - 1)]++;
            }
        }
        assertThat(histogram.succeeded()).containsExactly(box(expected[0]));
        assertThat(histogram.failed()).containsExactly(box(expected[1]));
    }

    private static Long[] box(long[] counts) {
        return java.util.Arrays.stream(counts).boxed().toArray(Long[]::new);
    }

    /** Half of the requests each. */
    private static LatencyCounts counts(long... millis) {
        LatencyCounts counts = new LatencyCounts();
        for (long one : millis) {
            counts.add(one);
        }
        return counts;
    }
}
