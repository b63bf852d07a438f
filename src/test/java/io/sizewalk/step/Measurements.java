package io.sizewalk.step;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.RequestStatistics;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Timeline;
import io.sizewalk.model.WarmUpFigures;
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

    static Sidecar sidecar(long asked, long started) {
        return sidecar(asked, started, Ending.planned(10_000), List.of());
    }

    static Sidecar behind(long asked, long started, String reason) {
        return sidecar(asked, started, new Ending(Ending.Kind.IN_FLIGHT, reason, 4_000, null), List.of());
    }

    static Sidecar sidecar(long asked, long started, Ending ending, List<Certainty> certainties) {
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                asked,
                started,
                started,
                ending,
                WarmUpFigures.none(),
                Map.of(),
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                certainties,
                null);
    }
}
