package io.sizewalk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.traffic.Second;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPointsTest {

    @Test
    void hasNoPointsBeforeTheFirstSecond() {
        assertThat(HistoryPoints.of(List.of())).isEqualTo(new HistoryPoints(1, -1, List.of()));
    }

    @Test
    void givesEverySecondOfAShortLoad() {
        HistoryPoints points = HistoryPoints.of(List.of(second(0, 10, 1, 5.5), second(1, 20, 0, null)));
        assertThat(points.width()).isEqualTo(1);
        assertThat(points.last()).isEqualTo(1);
        assertThat(points.points())
                .containsExactly(
                        Arrays.asList(1L, 0.5, 0L, 10.0, 1.0, 5.5, 11.0, 16.5, null),
                        Arrays.asList(2L, 1.5, 1L, 20.0, 0.0, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        // the last that is whole, and the first that is not
        "1800, 1, 1800",
        "1801, 2, 901",
        "3600, 2, 1800",
        "3601, 4, 901",
        // a week
        "604800, 512, 1182"
    })
    void isNeverLargerThanAChartNeeds(int length, long width, int size) {
        HistoryPoints points = HistoryPoints.of(
                LongStream.range(0, length).mapToObj(i -> second(i, 1, 0, 1.0)).toList());
        assertThat(points.width()).isEqualTo(width);
        assertThat(points.points()).hasSize(size);
        assertThat(points.last()).isEqualTo(length - 1L);
    }

    @Test
    void averagesRatesAndKeepsPeaksOfPercentiles() {
        List<Second> seconds = LongStream.range(0, 1801)
                .mapToObj(i -> second(i, i % 2 == 0 ? 10 : 20, i % 2, i == 1 ? null : i == 0 ? 7.0 : 1.0))
                .toList();
        List<Number> first = HistoryPoints.of(seconds).points().get(0);
        assertThat(first).isEqualTo(Arrays.asList(2L, 1.5, 1L, 15.0, 0.5, 7.0, 14.0, 21.0, null));
    }

    @Test
    void countsOnlySecondsThatAreThere() {
        List<Second> seconds = List.of(second(0, 30, 0, 1.0), second(2000, 10, 0, 1.0));
        assertThat(HistoryPoints.of(seconds).points())
                .extracting(point -> point.get(3))
                .containsExactly(30.0, 10.0);
    }

    @Test
    void showsInstancesWhereSomebodyLooked() {
        assertThat(HistoryPoints.point(List.of(second(0, 1, 0, 1.0).withInstances(3)))
                        .get(8))
                .isEqualTo(3);
    }

    private static Second second(long number, long requests, long failures, Double p50) {
        Double p95 = p50 == null ? null : 2 * p50;
        Double p99 = p50 == null ? null : 3 * p50;
        return new Second(number, Instant.EPOCH, number + 0.5, number, requests, failures, p50, p95, p99, null);
    }
}
