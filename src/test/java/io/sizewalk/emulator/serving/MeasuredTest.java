package io.sizewalk.emulator.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.emulator.metrics.Datum;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.VariantMetric;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.time.FakeTimers;
import io.sizewalk.emulator.time.Minutes;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an invocation's way through an instance comes to in the metrics, by its outcome. */
class MeasuredTest {

    private final FakeTimers timers = new FakeTimers();
    private final Minutes minutes = new Minutes(timers, 1);
    private final VariantMetrics metrics = new MetricStore(timers, minutes, 0, () -> false).serve("e", "v");

    private void invoke(Duration setUp, Duration took, Reply reply) {
        Measured measured = new Measured(metrics, ignored -> timers.pass(Duration.ofMillis(2)), timers.nanos());
        timers.pass(setUp);
        if (!setUp.isZero()) {
            measured.setUp(setUp.toNanos());
        }
        timers.pass(took);
        measured.ended(reply);
    }

    private Optional<Datum> minute(VariantMetric metric) {
        long first = minutes.number();
        timers.pass(Duration.ofMinutes(1));
        return metrics.minute(first, metric);
    }

    private double sum(VariantMetric metric) {
        return metrics.minute(minutes.number() - 1, metric).map(Datum::sum).orElse(-1.0);
    }

    @Test
    void coldStartIsSetupTimeAndOverheadButNoModelLatency() {
        invoke(Duration.ofSeconds(4), Duration.ofMillis(80), Reply.of(200));
        assertThat(minute(VariantMetric.MODEL_LATENCY).map(Datum::sum)).contains(80_000.0);
        assertThat(sum(VariantMetric.MODEL_SETUP_TIME)).isEqualTo(4e6);
        assertThat(sum(VariantMetric.OVERHEAD_LATENCY)).isEqualTo(4_002_000.0);
        assertThat(sum(VariantMetric.MODEL_ERRORS)).isZero();
    }

    @Test
    void throttledRequestIsAClientErrorWithoutLatency() {
        invoke(Duration.ZERO, Duration.ZERO, Reply.THROTTLED);
        assertThat(minute(VariantMetric.MODEL_LATENCY)).isEmpty();
        assertThat(sum(VariantMetric.CLIENT_ERRORS)).isEqualTo(1);
        assertThat(sum(VariantMetric.SERVER_ERRORS)).isZero();
    }

    @Test
    void timeoutIsAModelErrorOfNeitherKind() {
        invoke(Duration.ZERO, Duration.ofSeconds(30), Reply.TIMED_OUT);
        assertThat(minute(VariantMetric.MODEL_LATENCY).map(Datum::sum)).contains(30e6);
        assertThat(sum(VariantMetric.MODEL_ERRORS)).isEqualTo(1);
        assertThat(sum(VariantMetric.CLIENT_ERRORS)).isZero();
        assertThat(sum(VariantMetric.SERVER_ERRORS)).isZero();
    }
}
