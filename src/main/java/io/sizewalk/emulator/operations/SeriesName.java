package io.sizewalk.emulator.operations;

import io.sizewalk.emulator.metrics.Datum;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.Span;
import io.sizewalk.emulator.metrics.VariantId;
import io.sizewalk.emulator.metrics.VariantMetric;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric as a client names it. A name that nothing has is no error: it has no data.
 *
 * @param metricName as the client gave it
 * @param metric null if there is none of that name
 * @param variant null if the dimensions are not those of a variant
 */
record SeriesName(
        String metricName,
        @Nullable VariantMetric metric,
        @Nullable VariantId variant) {

    static final String ENDPOINT = "EndpointName";
    static final String VARIANT = "VariantName";

    /** A day, in seconds. */
    static final int LONGEST_PERIOD = 86_400;

    private static final int MOST_DIMENSIONS = 30;
    private static final int MINUTE_SECONDS = 60;

    /**
     * Reads Namespace, MetricName and Dimensions.
     *
     * @param unit what the data must be in, if given
     */
    static SeriesName of(Input input, Optional<String> unit) {
        String name = input.required("MetricName");
        Map<String, String> dimensions = new HashMap<>();
        for (Input dimension : input.structures("Dimensions", 0, MOST_DIMENSIONS)) {
            dimensions.put(dimension.required("Name"), dimension.required("Value"));
        }
        String endpoint = dimensions.get(ENDPOINT);
        String variant = dimensions.get(VARIANT);
        boolean ofVariant = dimensions.size() == 2 && endpoint != null && variant != null;
        return new SeriesName(
                name,
                VariantMetric.find(input.required("Namespace"), name)
                        .filter(metric -> unit.isEmpty() || unit.get().equals(metric.unit()))
                        .orElse(null),
                ofVariant && endpoint != null && variant != null ? new VariantId(endpoint, variant) : null);
    }

    /** Whether CloudWatch takes it as a period: 1, 5, 10, 20, 30 or a multiple of 60, in seconds. */
    static boolean isPeriod(int seconds) {
        return seconds == 1
                || seconds == 5
                || seconds == 10
                || seconds == 20
                || seconds == 30
                || (seconds >= MINUTE_SECONDS && seconds % MINUTE_SECONDS == 0);
    }

    /** What is published of it. */
    SortedMap<Long, Datum> data(MetricStore store, Span span, long asOfMillis) {
        return metric == null || variant == null
                ? Collections.emptySortedMap()
                : store.data(variant, metric, span, asOfMillis);
    }
}
