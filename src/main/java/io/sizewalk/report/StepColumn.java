package io.sizewalk.report;

import io.sizewalk.model.LatencySummary;
import io.sizewalk.model.Measurement;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Sidecar;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A figure that every measured step has: one column of the step table and of {@code results.csv}.
 *
 * @param key the CSV's header, with the unit
 * @param title the table's header
 * @param metric which a requirement can limit and this column shows; null for none
 * @param show how a person reads it
 * @param value null where it was not measured
 */
record StepColumn(
        String key,
        String title,
        @Nullable Metric metric,
        Function<Object, String> show,
        Function<Measurement, @Nullable Object> value) {

    /** In the order in which they are shown. */
    static final List<StepColumn> ALL = List.of(
            count("requests", "Requests", step -> step.overall().total()),
            count("failed", "Failed", step -> step.overall().failed()),
            new StepColumn(
                    "percent_failed",
                    "Failed %",
                    Metric.PERCENT_FAIL,
                    value -> Figures.percent((Double) value),
                    step -> step.overall().percentFail()),
            success("min_ms", "Min ms", null, LatencySummary::minMillis),
            success("mean_ms", "Mean ms", Metric.MEAN, LatencySummary::meanMillis),
            success("p25_ms", "p25 ms", Metric.latencySuccess(25), LatencySummary::p25Millis),
            success("p50_ms", "p50 ms", Metric.latencySuccess(50), LatencySummary::p50Millis),
            success("p75_ms", "p75 ms", Metric.latencySuccess(75), LatencySummary::p75Millis),
            success("p90_ms", "p90 ms", Metric.latencySuccess(90), LatencySummary::p90Millis),
            success("p95_ms", "p95 ms", Metric.latencySuccess(95), LatencySummary::p95Millis),
            success("p98_ms", "p98 ms", Metric.latencySuccess(98), LatencySummary::p98Millis),
            success("p99_ms", "p99 ms", Metric.latencySuccess(99), LatencySummary::p99Millis),
            success("p99.9_ms", "p99.9 ms", Metric.latencySuccess(99.9), LatencySummary::p999Millis),
            success("max_ms", "Max ms", null, LatencySummary::maxMillis),
            new StepColumn(
                    "achieved_tps",
                    "Achieved TPS",
                    null,
                    value -> Figures.rate((Double) value),
                    step -> step.overall().achievedTps()),
            count("requests_asked", "Requests asked", step -> sidecar(step, Sidecar::asked)),
            count("requests_started", "Requests started", step -> sidecar(step, Sidecar::started)),
            count("not_finished", "Not finished", step -> sidecar(step, Sidecar::unfinished)),
            new StepColumn(
                    "drift_p99_ms",
                    "Drift p99 ms",
                    null,
                    value -> Figures.millis((Double) value),
                    step -> sidecar(step, StepColumn::driftMillis)),
            new StepColumn(
                    "http_codes", "HTTP codes", null, Object::toString, step -> sidecar(step, StepColumn::httpCodes)),
            count("warm_up_requests", "Warm-up excluded", StepColumn::warmUp),
            count("bytes_received", "Bytes received", step -> step.overall().bytesReceived()));

    /** The value as shown, {@link Figures#NONE} where it was not measured. */
    String text(Measurement step) {
        Object measured = value.apply(step);
        return measured == null ? Figures.NONE : show.apply(measured);
    }

    private static StepColumn count(String key, String title, Function<Measurement, @Nullable Object> value) {
        return new StepColumn(key, title, null, count -> Figures.count((Long) count), value);
    }

    private static StepColumn success(
            String key, String title, @Nullable Metric metric, ToDoubleFunction<LatencySummary> value) {
        return new StepColumn(key, title, metric, millis -> Figures.millis((Double) millis), step -> {
            LatencySummary success = step.overall().success();
            return success == null ? null : (Object) value.applyAsDouble(success);
        });
    }

    private static @Nullable Object sidecar(Measurement step, Function<Sidecar, @Nullable Object> value) {
        return step.sidecar() == null ? null : value.apply(step.sidecar());
    }

    private static @Nullable Object driftMillis(Sidecar sidecar) {
        return sidecar.drift() == null ? null : sidecar.drift().p99() / 1000.0;
    }

    private static String httpCodes(Sidecar sidecar) {
        return sidecar.httpCodes().entrySet().stream()
                .map((Map.Entry<String, Long> code) -> code.getKey() + ":" + code.getValue())
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Object warmUp(Measurement step) {
        if (step.warmUp() != null) {
            return step.warmUp().total();
        }
        return sidecar(step, one -> one.warmUp().requests());
    }
}
