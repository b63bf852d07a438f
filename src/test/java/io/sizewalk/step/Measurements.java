package io.sizewalk.step;

import io.sizewalk.model.Measurement;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measurements for tests that only care about a few of their figures. */
final class Measurements {

    private Measurements() {}

    static Measurement of(long total, long failed) {
        return of(total, failed, null, Map.of("percent-fail", 100.0 * failed / total, "success-p99", 100.0));
    }

    static Measurement of(long total, long failed, @Nullable Sidecar sidecar, Map<String, Double> metrics) {
        RequestStatistics overall = new RequestStatistics(
                "All requests",
                total,
                total - failed,
                failed,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(10),
                null,
                null,
                null,
                List.of());
        return new Measurement(overall, List.of(), null, sidecar, new Timeline(1, List.of()), false, metrics);
    }

    static Sidecar sidecar(long asked, long started, @Nullable String stoppedEarly) {
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                asked,
                started,
                started,
                0,
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                stoppedEarly,
                null);
    }
}
