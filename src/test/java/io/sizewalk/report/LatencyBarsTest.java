package io.sizewalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.TimelineDetail.Histogram;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyBarsTest {

    private static LatencySummary all(double p50, double p99, double max) {
        return new LatencySummary(100, 10, 20, 15, p50, 25, 26, 27, 28, p99, 30, max);
    }

    @Test
    void drawsFailedRequestsOnTopOfSuccessfulOnes() {
        Histogram histogram = new Histogram(10, 10, List.of(60L, 30L), List.of(0L, 10L));

        LatencyBars bars = LatencyBars.of(histogram, all(15, 28, 29));

        assertThat(bars.succeeded()).isEqualTo("M0 1000v-1000h9v1000zM10 1000v-500h9v500z");
        assertThat(bars.failed()).isEqualTo("M10 500v-167h9v167z");
        assertThat(bars.marks()).containsExactly(new AxisLabel("25%", "p50 15.0"), new AxisLabel("90%", "p99 28.0"));
        assertThat(bars.counts()).extracting(AxisLabel::text).containsExactly("0", "20", "40", "60");
        assertThat(bars.table())
                .containsExactly(
                        new Chart.Row("10 to 19 ms", List.of("60", "0")),
                        new Chart.Row("20 to 29 ms", List.of("30", "10")));
        assertThat(bars.description()).contains("in steps of 10 ms", "the longest 29.0 ms");
    }

    @Test
    void saysThatTheLastBarHasAllThatTookLonger() {
        Histogram histogram = new Histogram(10, 10, List.of(60L, 1L), List.of(0L, 0L));

        LatencyBars bars = LatencyBars.of(histogram, all(15, 800, 900));

        assertThat(bars.description()).contains("The last bar also has what took longer, up to 900.0 ms.");
        assertThat(bars.table()).last().extracting(Chart.Row::x).isEqualTo("20 to 900 ms");
        assertThat(bars.marks()).as("p99 is not where the last bar stands").isEmpty();
        assertThat(bars.failed()).isEmpty();
    }

    @Test
    void showsASingleRequestAmongMillions() {
        Histogram histogram = new Histogram(10, 10, List.of(5_000_000L, 1L), List.of(0L, 0L));

        assertThat(LatencyBars.of(histogram, all(15, 16, 29)).succeeded()).endsWith("M10 1000v-4h9v4z");
    }
}
