package io.sizewalk.emulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles against a brute-force sort. */
class TallyTest {

    /** Half a bucket, and the rounding to whole numbers. */
    private static final double BUCKET_ERROR = 0.005;

    private static double[] values(int count) {
        SplittableRandom random = new SplittableRandom(5);
        return random.doubles(count)
                .map(share -> Math.exp(share * 18)) // 1 us to 65 s, evenly over the orders of magnitude
                .toArray();
    }

    private static Datum tally(Tally tally, double... values) {
        Arrays.stream(values).forEach(tally::add);
        Datum datum = tally.take();
        assertThat(datum).isNotNull();
        return datum;
    }

    private static double statistic(String name, Datum datum) {
        return Statistic.extended(name).orElseThrow().of(datum).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0.1", "p10", "p50", "p90", "p99", "p99.9", "p100"})
    void percentilesAreWithinTheBucketError(String percentile) {
        double[] values = values(20_000);
        Datum datum = tally(new Tally(true), values);
        Arrays.sort(values);
        double share = Double.parseDouble(percentile.substring(1)) / 100;
        double exact = values[(int) Math.ceil(share * values.length) - 1];
        assertThat(statistic(percentile, datum)).isCloseTo(exact, within(Math.max(1, exact * BUCKET_ERROR)));
    }

    @Test
    void trimmedStatisticsLeaveOutTheLargest() {
        double[] values = values(10_000);
        Datum datum = tally(new Tally(true), values);
        Arrays.sort(values);
        double lower = Arrays.stream(values, 0, 9000).sum();
        assertThat(statistic("ts90", datum)).isCloseTo(lower, within(lower * BUCKET_ERROR));
        assertThat(statistic("tc90", datum)).isEqualTo(9000);
        assertThat(statistic("tm90", datum)).isCloseTo(lower / 9000, within(lower / 9000 * BUCKET_ERROR));
        double winsorized = (lower + 1000 * values[8999]) / 10_000;
        assertThat(statistic("wm90", datum)).isCloseTo(winsorized, within(winsorized * BUCKET_ERROR));
        assertThat(statistic("tm100", datum)).isEqualTo(datum.average());
    }

    @Test
    void mergedHalvesAreTheWhole() {
        double[] values = values(1000);
        Tally tally = new Tally(true);
        Datum first = tally(tally, Arrays.copyOf(values, 400));
        Datum both = first.plus(tally(tally, Arrays.copyOfRange(values, 400, 1000)));
        Datum whole = tally(tally, values);
        assertThat(both.count()).isEqualTo(1000);
        assertThat(both.sum()).isCloseTo(whole.sum(), within(1e-3));
        assertThat(both.max()).isEqualTo(whole.max());
        for (String percentile : new String[] {"p1", "p50", "p99"}) {
            assertThat(statistic(percentile, both)).isEqualTo(statistic(percentile, whole));
        }
        assertThat(tally.take()).isNull();
    }

    @Test
    void withoutADistributionOnlyEqualValuesHavePercentiles() {
        Tally tally = new Tally(false);
        assertThat(statistic("p99", tally(tally, 1, 1, 1))).isEqualTo(1);
        Datum mixed = tally(tally, 0, 1);
        assertThat(Statistic.extended("p99").orElseThrow().of(mixed)).isEmpty();
        assertThat(Statistic.plain("Average").orElseThrow().of(mixed)).hasValue(0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "p101", "99", "P99", "p99.", "pr50", "Sum", "tm(1%:2%)"})
    void otherNamesAreNoExtendedStatistics(String name) {
        assertThat(Statistic.extended(name)).isEmpty();
    }
}
