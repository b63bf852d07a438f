package io.sizewalk.emulator.metrics;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One minute of a variant that is over, or more minutes in one: what each metric came to. */
final class Slice {

    private final long number;
    private final long startMillis;
    private final Map<VariantMetric, Datum> data = new EnumMap<>(VariantMetric.class);

    /**
     * @param number of the minute; of the first where it stands for more
     * @param startMillis when it began, in milliseconds since 1970
     */
    Slice(long number, long startMillis) {
        this.number = number;
        this.startMillis = startMillis;
    }

    long number() {
        return number;
    }

    long startMillis() {
        return startMillis;
    }

    /** Null if the metric had no value. */
    @Nullable Datum get(VariantMetric metric) {
        return data.get(metric);
    }

    void add(VariantMetric metric, Datum datum) {
        data.merge(metric, datum, Datum::plus);
    }

    void add(Slice other) {
        other.data.forEach(this::add);
    }
}
