package io.sizewalk.emulator.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.control.AwsError;
import io.sizewalk.emulator.control.Caller;
import io.sizewalk.emulator.metrics.MetricStore;
import io.sizewalk.emulator.metrics.VariantId;
import io.sizewalk.emulator.metrics.VariantMetric;
import io.sizewalk.emulator.metrics.VariantMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** ListMetrics: what has published data. AWS shows a new metric after some minutes, this one with its first data. */
final class ListMetricsOperation {

    private static final int PAGE = 500;
    private static final int MOST_FILTERS = 10;
    private static final long RECENT_MILLIS = Duration.ofHours(3).toMillis();

    private final MetricStore store;

    private record Found(VariantMetric metric, VariantId variant) {
        String name() {
            return metric.namespace() + " " + metric.metricName() + " " + variant.endpoint() + " " + variant.variant();
        }
    }

    ListMetricsOperation(MetricStore store) {
        this.store = store;
    }

    Map<String, Operation> operations() {
        return Map.of("ListMetrics", this::list);
    }

    private ObjectNode list(Caller caller, ObjectNode request) {
        Input input = Input.of(request);
        Optional<String> namespace = input.text("Namespace");
        Optional<String> name = input.text("MetricName");
        List<Input> dimensions = input.structures("Dimensions", 0, MOST_FILTERS);
        dimensions.forEach(dimension -> dimension.required("Name"));
        boolean recent = input.has("RecentlyActive")
                && input.oneOf("RecentlyActive", "PT3H").equals("PT3H");
        long since = recent ? store.nowMillis() - RECENT_MILLIS : 0;
        SortedMap<String, Found> all = new TreeMap<>();
        for (VariantMetrics variant : store.variants()) {
            for (VariantMetric metric : VariantMetric.values()) {
                if (namespace.map(metric.namespace()::equals).orElse(true)
                        && name.map(metric.metricName()::equals).orElse(true)
                        && dimensions.stream().allMatch(dimension -> has(variant.id(), dimension))
                        && store.has(variant, metric, since)) {
                    Found found = new Found(metric, variant.id());
                    all.put(found.name(), found);
                }
            }
        }
        ObjectNode response = Operation.nothing();
        try {
            NamePages.put(response, "Metrics", input, PAGE, all, ListMetricsOperation::put);
        } catch (AwsError e) {
            // The service's model has no error of its own for a token here, as it has elsewhere.
            throw new AwsError("InvalidParameterValue", e.status(), e.text());
        }
        return response;
    }

    private static boolean has(VariantId variant, Input filter) {
        String name = filter.required("Name");
        Optional<String> value = filter.text("Value");
        return (name.equals(SeriesName.ENDPOINT)
                        && value.map(variant.endpoint()::equals).orElse(true))
                || (name.equals(SeriesName.VARIANT)
                        && value.map(variant.variant()::equals).orElse(true));
    }

    private static void put(Found found, ObjectNode json) {
        json.put("Namespace", found.metric().namespace())
                .put("MetricName", found.metric().metricName());
        putDimensions(json, found.variant());
    }

    /** The dimensions of a variant's metrics, into a structure that has them. */
    static void putDimensions(ObjectNode json, VariantId variant) {
        ArrayNode dimensions = json.putArray("Dimensions");
        dimensions.addObject().put("Name", SeriesName.ENDPOINT).put("Value", variant.endpoint());
        dimensions.addObject().put("Name", SeriesName.VARIANT).put("Value", variant.variant());
    }
}
