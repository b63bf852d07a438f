package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.Timeline;
import io.sizewalk.model.Timeline.Bucket;
import io.sizewalk.model.Tps;
import io.sizewalk.model.Traffic;
import java.time.Duration;
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
    void leavesAGapWhereNothingEnded() {
        Timeline silent = new Timeline(1, List.of(new Bucket(3, 0, 0, 3, null, null, null, null)));

        Chart latency = StepCharts.of(RAMP, silent).get(0);

        assertThat(latency.series())
                .allSatisfy(line -> assertThat(line.points())
                        .singleElement()
                        .extracting(Chart.Point::y)
                        .isNull());
        assertThat(latency.rows()).singleElement().extracting(Chart.Row::cells).isEqualTo(List.of("–", "–", "–", "–"));
    }

    @Test
    void drawsNothingForAStepWithoutRequests() {
        assertThat(StepCharts.of(RAMP, new Timeline(1, List.of()))).isEmpty();
    }

    private static List<Double> series(String name) {
        Chart throughput = StepCharts.of(RAMP, TIMELINE).get(1);
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
