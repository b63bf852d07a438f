package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Timeline;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.TimelineDetail;
import io.sizewalk.model.TimelineDetail.ErrorSeries;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepChartsTest {

    /** 0 to 10 TPS in 10 s, then 10 TPS for 5 s, in buckets of 4 s: the last one covers 3 s. */
    private static final Traffic RAMP =
            new Traffic(Tps.of(0), Duration.ofSeconds(10), Tps.of(10), Duration.ofSeconds(5));

    private static final Timeline TIMELINE =
            new Timeline(4, List.of(bucket(8, 8), bucket(24, 23), bucket(38, 38), bucket(30, 30)));

    @Test
    void drawsTheRateThatTheProfileAsksForAcrossItsRamp() {
        // Averages of the line 0..10: 2 and 6; then half a ramp end of (8 + 10) / 2 = 9 and half a steady 10.
        assertThat(series("asked")).containsExactly(2.0, 6.0, 9.5, 10.0);
    }

    @Test
    void countsALastBucketThatTheLoadDidNotFillByTheTimeItCovers() {
        assertThat(series("started")).containsExactly(2.0, 6.0, 9.5, 10.0);
        assertThat(series("failed")).containsExactly(0.0, 0.25, 0.0, 0.0);
    }

    @Test
    void goesByTheTimeThatTheLoadReallyTook() {
        Traffic steady = Traffic.steady(Tps.of(10), Duration.ofSeconds(60));
        Timeline timeline = new Timeline(4, List.of(bucket(40, 40), bucket(20, 20), bucket(0, 0)));

        Chart early =
                StepCharts.of(steady, Duration.ofSeconds(6), timeline, null).get(1);
        Chart sliver =
                StepCharts.of(steady, Duration.ofMillis(4_900), timeline, null).get(1);
        Chart prolonged = StepCharts.of(
                        Traffic.steady(Tps.of(10), Duration.ofSeconds(4)), Duration.ofSeconds(8), timeline, null)
                .get(1);

        assertThat(early.series().get(1).points()).extracting(Chart.Point::y).containsExactly(10.0, 10.0, 0.0);
        assertThat(sliver.series().get(1).points()).extracting(Chart.Point::y).containsExactly(10.0, null, 0.0);
        assertThat(prolonged.series().get(0).points())
                .extracting(Chart.Point::y)
                .containsExactly(10.0, 10.0, 0.0);
    }

    @Test
    void leavesAGapWhereNothingEnded() {
        Timeline silent = new Timeline(1, List.of(new Bucket(3, 0, 0, 3, null, null, null, null)));

        Chart latency = StepCharts.of(RAMP, RAMP.total(), silent, null).get(0);

        assertThat(latency.series())
                .allSatisfy(line -> assertThat(line.points())
                        .singleElement()
                        .extracting(Chart.Point::y)
                        .isNull());
        assertThat(latency.rows()).singleElement().extracting(Chart.Row::cells).isEqualTo(List.of("–", "–", "–", "–"));
    }

    @Test
    void drawsNothingForAStepWithoutRequests() {
        assertThat(StepCharts.of(RAMP, RAMP.total(), new Timeline(1, List.of()), null))
                .isEmpty();
    }

    @Test
    void drawsEachKindOfErrorByTheSecond() {
        TimelineDetail detail = detail(4, new ErrorSeries("503\nfrom " + "x".repeat(90), List.of(0L, 8L, 0L, 6L)));

        Chart errors = StepCharts.of(RAMP, RAMP.total(), TIMELINE, detail).get(3);

        assertThat(errors.series()).singleElement().satisfies(line -> {
            assertThat(line.name()).startsWith("503 from xxx").hasSizeLessThan(90);
            assertThat(line.points()).extracting(Chart.Point::y).containsExactly(0.0, 2.0, 0.0, 2.0);
        });
    }

    @Test
    void drawsNoErrorsWhereThereWereNoneOrTheirTimesAreNotTheTimelines() {
        ErrorSeries error = new ErrorSeries("503", List.of(0L, 8L, 0L, 6L));

        assertThat(StepCharts.of(RAMP, RAMP.total(), TIMELINE, detail(4))).hasSize(3);
        assertThat(StepCharts.of(RAMP, RAMP.total(), TIMELINE, detail(8, error)))
                .hasSize(3);
    }

    private static TimelineDetail detail(int seconds, ErrorSeries... errors) {
        return new TimelineDetail(
                1,
                seconds,
                List.of(5L),
                Collections.nCopies(4, List.of(1L)),
                new TimelineDetail.Histogram(0, 1, List.of(1L), List.of(0L)),
                List.of(errors));
    }

    private static List<Double> series(String name) {
        Chart throughput = StepCharts.of(RAMP, RAMP.total(), TIMELINE, null).get(1);
        return throughput.series().stream()
                .filter(series -> series.name().equals(name))
                .flatMap(series -> series.points().stream())
                .map(Chart.Point::y)
                .toList();
    }

    private static Bucket bucket(long started, long ok) {
        return new Bucket(started, ok, started - ok, 1, 50.0, 60.0, 70.0, 80.0);
    }
}
