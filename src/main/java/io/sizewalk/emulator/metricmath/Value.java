package io.sizewalk.emulator.metricmath;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** What an expression, or a part of one, comes to. */
public sealed interface Value {

    /** How CloudWatch's errors call it. */
    String type();

    /** A number. */
    record Scalar(double number) implements Value {
        @Override
        public String type() {
            return "Scalar";
        }
    }

    /** A word or a quoted text, as some functions take it. */
    record Text(String text) implements Value {
        @Override
        public String type() {
            return "String";
        }
    }

    /** Several time series. */
    record SeriesList(List<Series> all) implements Value {
        public SeriesList {
            all = List.copyOf(all);
        }

        @Override
        public String type() {
            return "List[TimeSeries]";
        }
    }

    /**
     * A time series.
     *
     * @param id of the query that it came from
     * @param periodSeconds above 0
     * @param points by milliseconds since 1970
     */
    record Series(String id, int periodSeconds, SortedMap<Long, Double> points) implements Value {
        public Series {
            points = Collections.unmodifiableSortedMap(new TreeMap<>(points));
        }

        @Override
        public String type() {
            return "TimeSeries";
        }

        /** With other values; what is not a number is no point. */
        Series map(DoubleUnaryOperator function) {
            SortedMap<Long, Double> mapped = new TreeMap<>();
            points.forEach((time, value) -> put(mapped, time, function.applyAsDouble(value)));
            return with(mapped);
        }

        Series with(SortedMap<Long, Double> other) {
            return new Series(id, periodSeconds, other);
        }

        static void put(SortedMap<Long, Double> points, long time, double value) {
            if (Double.isFinite(value)) {
                points.put(time, value);
            }
        }
    }
}
