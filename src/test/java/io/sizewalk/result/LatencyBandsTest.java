package io.sizewalk.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBandsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, nothing took any time",
        "7, 7, 1, all took the same",
        "10, 49, 40, a band for each millisecond",
        "10, 50, 21, one more than that",
        "3, 60000, 30, to a minute",
        "0, 9999999999999, 20, centuries"
    })
    void coverAllLatenciesWithAtMostForty(long shortest, long longest, int atLeast, String reason) {
        LatencyBands bands = LatencyBands.between(shortest, longest, 40);

        assertThat(bands.count()).as(reason).isBetween(atLeast, 40);
        List<Long> begins = bands.beginsMillis();
        assertThat(begins.get(0)).isEqualTo(shortest);
        assertThat(begins.get(begins.size() - 1)).isLessThanOrEqualTo(longest);
        for (int i = 2; i < begins.size(); i++) {
            assertThat(begins.get(i) - begins.get(i - 1))
                    .as("width of band %d, beside the one before", i - 1)
                    .isGreaterThanOrEqualTo(begins.get(i - 1) - begins.get(i - 2));
        }
    }

    @Test
    void findTheBandOfALatencyLikeBruteForce() {
        LatencyBands bands = LatencyBands.between(5, 2_000, 40);
        List<Long> begins = bands.beginsMillis();

        for (long millis = 0; millis < 2_100; millis++) {
            long latency = millis;
            int expected = Math.max(
                    0, (int) begins.stream().filter(begin -> begin <= latency).count() - 1);
            assertThat(bands.indexOf(millis)).as("%d ms", millis).isEqualTo(expected);
        }
    }
}
