package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyCountsTest {

    private static LatencyCounts countsOf(long... millis) {
        LatencyCounts counts = new LatencyCounts();
        Arrays.stream(millis).forEach(counts::add);
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 10, 99, 100, 101, 999, 1_000, 1_001, 10_000})
    void givesEveryPercentileOfTheSortedList(int size) {
        Random random = new Random(size);
        long[] sorted =
                random.longs(size, 0, LatencyCounts.EXACT_MILLIS).sorted().toArray();
        LatencyCounts counts = countsOf(sorted);

        for (int permille = 1; permille <= 1_000; permille++) {
            assertThat(counts.percentile(permille / 10.0))
                    .as("p%s of %d", permille / 10.0, size)
                    .isEqualTo((double) RandomLog.at(sorted, permille));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "99.9, 1000, 999, the binary product is a little over 999",
        "99.9, 1001, 1000, 999.999 rounds up",
        "50, 1, 1, one value is every percentile",
        "0.001, 10, 1, never rank 0",
        "100, 7, 7, the last",
        "95, 20, 19, a whole number stays",
        "99.99, 5000000, 4999500, large"
    })
    void ranksInDecimalArithmetic(double percent, long count, long rank, String reason) {
        assertThat(NearestRank.of(percent, count)).as(reason).isEqualTo(rank);
    }

    @Test
    void isExactUpToTenMinutesAndWithinAThousandthBeyond() {
        LatencyCounts counts = countsOf(0, 599_999, 600_000, 1_234_567, 7_654_321, 7_654_322);

        assertThat(counts.percentile(1)).isZero();
        assertThat(counts.atRank(2)).isEqualTo(599_999);
        assertThat((double) counts.atRank(3)).isCloseTo(600_000, within(600.0));
        assertThat((double) counts.atRank(4)).isCloseTo(1_234_567, within(1_235.0));
        assertThat(counts.max()).isEqualTo(7_654_322);
        assertThat(counts.percentile(100)).isEqualTo(7_654_322);
        assertThat(counts.mean()).isEqualTo((599_999 + 600_000 + 1_234_567 + 7_654_321 + 7_654_322) / 6.0);
    }

    @Test
    void addsUpTwoSets() {
        LatencyCounts sum = countsOf(5, 700_000);
        sum.addAll(countsOf(3, 5, 100_000, 800_000));

        assertThat(sum.count()).isEqualTo(6);
        assertThat(sum.atRank(1)).isEqualTo(3);
        assertThat(sum.atRank(3)).isEqualTo(5);
        assertThat(sum.atRank(4)).isEqualTo(100_000);
        assertThat(sum.max()).isEqualTo(800_000);
        assertThat(sum.mean()).isEqualTo((5 + 700_000 + 3 + 5 + 100_000 + 800_000) / 6.0);
    }

    @Test
    void staysUsableWithAbsurdLatencies() {
        LatencyCounts counts = countsOf(1, RunRecord.MAX_EPOCH_MILLIS);

        assertThat(counts.percentile(50)).isEqualTo(1);
        assertThat(counts.percentile(99)).isEqualTo(RunRecord.MAX_EPOCH_MILLIS);
    }

    @Test
    void hasNoFiguresWithoutRequests() {
        LatencyCounts none = new LatencyCounts();

        assertThat(none.summary()).isNull();
        assertThat(none.percentile(50)).isNaN();
        assertThat(none.mean()).isNaN();
        assertThatThrownBy(() -> none.atRank(1)).hasMessage("rank 1 of 0");
    }
}
