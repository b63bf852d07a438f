package io.sizewalk.emulator.metricmath;

import io.sizewalk.emulator.metricmath.Value.Scalar;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metricmath.Value.SeriesList;
import io.sizewalk.emulator.metricmath.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * The functions of metric math that are simulated ("Using math expressions with CloudWatch metrics" in its user guide):
 * ABS, AVG, CEIL, DATAPOINT_COUNT, DIFF, FILL, FIRST, FLOOR, IF, LAST, LOG, LOG10, MAX, MIN, PERIOD, RATE, RUNNING_SUM,
 * STDDEV, SUM and TIME_SERIES. METRICS is the parser's.
 */
final class Functions {

    private static final double MILLIS = 1000;

    /** Of one series a number, of several a series. */
    private static final Map<String, ToDoubleFunction<List<Double>>> AGGREGATES = Map.of(
            "SUM", values -> values.stream().mapToDouble(value -> value).sum(),
            "AVG",
                    values -> values.stream()
                            .mapToDouble(value -> value)
                            .average()
                            .orElse(Double.NaN),
            "MIN", values -> values.stream().mapToDouble(value -> value).min().orElse(Double.NaN),
            "MAX", values -> values.stream().mapToDouble(value -> value).max().orElse(Double.NaN),
            "DATAPOINT_COUNT", List::size,
            "STDDEV", Functions::deviation);

    private static final Map<String, DoubleUnaryOperator> PLAIN =
            Map.of("ABS", Math::abs, "CEIL", Math::ceil, "FLOOR", Math::floor, "LOG", Math::log, "LOG10", Math::log10);

    private final LongStream times;
    private final int periodSeconds;
    private final String name;
    private final List<Value> arguments;

    /**
     * @param times of the periods that the request asks for, for what is to be filled
     * @param periodSeconds of a series that is made of nothing
     */
    Functions(String name, List<Value> arguments, LongStream times, int periodSeconds) {
        this.name = name;
        this.arguments = arguments;
        this.times = times;
        this.periodSeconds = periodSeconds;
    }

    /** @throws MathException if there is no such function, or it does not take these arguments */
    Value call() {
        ToDoubleFunction<List<Double>> aggregate = AGGREGATES.get(name);
        if (aggregate != null) {
            return aggregate(aggregate);
        }
        DoubleUnaryOperator plain = PLAIN.get(name);
        if (plain != null) {
            return argument(0, 1) instanceof Scalar scalar
                    ? new Scalar(plain.applyAsDouble(scalar.number()))
                    : onEach(0, 1, series -> series.map(plain));
        }
        return switch (name) {
            case "RATE" -> onEach(0, 1, series -> steps(series, MILLIS));
            case "DIFF" -> onEach(0, 1, series -> steps(series, 0));
            case "RUNNING_SUM" -> onEach(0, 1, Functions::runningSum);
            case "FILL" -> fill();
            case "IF" -> choose();
            case "PERIOD" -> new Scalar(series(0, 1).periodSeconds());
            case "FIRST" -> end(true);
            case "LAST" -> end(false);
            case "TIME_SERIES" -> timeSeries();
            default -> throw MathException.of("Unsupported function '" + name + "'");
        };
    }

    private Value argument(int index, int count) {
        if (arguments.size() != count) {
            throw MathException.of(
                    name + " takes " + count + (count == 1 ? " argument" : " arguments") + ", not " + arguments.size());
        }
        return arguments.get(index);
    }

    private Series series(int index, int count) {
        Value value = argument(index, count);
        if (value instanceof Series series) {
            return series;
        }
        throw unsupported(value);
    }

    private MathException unsupported(Value value) {
        return MathException.of("Unsupported operand type(s) for " + name + ": '[" + value.type() + "]'");
    }

    private Value onEach(int index, int count, UnaryOperator<Series> function) {
        Value value = argument(index, count);
        if (value instanceof Series series) {
            return function.apply(series);
        }
        if (value instanceof SeriesList list) {
            return Arithmetic.each(list, function::apply);
        }
        throw unsupported(value);
    }

    private Value aggregate(ToDoubleFunction<List<Double>> function) {
        Value value = argument(0, 1);
        if (value instanceof Series series) {
            return new Scalar(function.applyAsDouble(List.copyOf(series.points().values())));
        }
        if (!(value instanceof SeriesList list)) {
            throw unsupported(value);
        }
        SortedMap<Long, Double> points = new TreeMap<>();
        TreeSet<Long> all = new TreeSet<>();
        list.all().forEach(series -> all.addAll(series.points().keySet()));
        for (long time : all) {
            List<Double> values = new ArrayList<>();
            for (Series series : list.all()) {
                Double one = series.points().get(time);
                if (one != null) {
                    values.add(one);
                }
            }
            Series.put(points, time, function.applyAsDouble(values));
        }
        int period = list.all().stream().mapToInt(Series::periodSeconds).max().orElse(periodSeconds);
        return new Series("", period, points);
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        return Math.sqrt(values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }

    /** From point to point: the difference, by the seconds between them if {@code perMillis} is above 0. */
    private static Series steps(Series series, double perMillis) {
        SortedMap<Long, Double> points = new TreeMap<>();
        Map.Entry<Long, Double> before = null;
        for (Map.Entry<Long, Double> point : series.points().entrySet()) {
            if (before != null) {
                double difference = point.getValue() - before.getValue();
                double seconds = perMillis > 0 ? (point.getKey() - before.getKey()) / perMillis : 1;
                Series.put(points, point.getKey(), difference / seconds);
            }
            before = point;
        }
        return series.with(points);
    }

    private static Series runningSum(Series series) {
        SortedMap<Long, Double> points = new TreeMap<>();
        double sum = 0;
        for (Map.Entry<Long, Double> point : series.points().entrySet()) {
            sum += point.getValue();
            points.put(point.getKey(), sum);
        }
        return series.with(points);
    }

    private Value fill() {
        Value how = argument(1, 2);
        long[] all = times.toArray();
        if (how instanceof Scalar scalar) {
            return onEach(0, 2, series -> {
                SortedMap<Long, Double> points = new TreeMap<>(series.points());
                for (long time : all) {
                    points.putIfAbsent(time, scalar.number());
                }
                return series.with(points);
            });
        }
        if (how instanceof Text word && List.of("REPEAT", "LINEAR").contains(word.text())) {
            return onEach(0, 2, series -> between(series, all, word.text().equals("LINEAR")));
        }
        throw unsupported(how);
    }

    /** What is missing before the first point stays missing; after the last one it is repeated, but not carried on. */
    private static Series between(Series series, long[] all, boolean linear) {
        TreeMap<Long, Double> known = new TreeMap<>(series.points());
        SortedMap<Long, Double> points = new TreeMap<>(known);
        for (long time : all) {
            Map.Entry<Long, Double> before = known.floorEntry(time);
            Map.Entry<Long, Double> after = known.ceilingEntry(time);
            if (before != null && (after != null || !linear)) {
                double share = linear && after != null && after.getKey() > before.getKey()
                        ? (double) (time - before.getKey()) / (after.getKey() - before.getKey())
                        : 0;
                double step = after == null ? 0 : after.getValue() - before.getValue();
                points.putIfAbsent(time, before.getValue() + share * step);
            }
        }
        return series.with(points);
    }

    private Value choose() {
        Value condition = argument(0, 3);
        if (condition instanceof Scalar scalar) {
            return arguments.get(scalar.number() != 0 ? 1 : 2);
        }
        Series when = series(0, 3);
        SortedMap<Long, Double> points = new TreeMap<>();
        when.points().forEach((time, value) -> {
            Value chosen = arguments.get(value != 0 ? 1 : 2);
            if (chosen instanceof Scalar scalar) {
                points.put(time, scalar.number());
            } else if (chosen instanceof Series series) {
                Double one = series.points().get(time);
                if (one != null) {
                    points.put(time, one);
                }
            } else {
                throw unsupported(chosen);
            }
        });
        return when.with(points);
    }

    private Value end(boolean first) {
        SortedMap<Long, Double> points = series(0, 1).points();
        if (points.isEmpty()) {
            return new Scalar(Double.NaN);
        }
        return new Scalar(points.getOrDefault(first ? points.firstKey() : points.lastKey(), Double.NaN));
    }

    private Value timeSeries() {
        if (!(argument(0, 1) instanceof Scalar scalar)) {
            throw unsupported(arguments.get(0));
        }
        SortedMap<Long, Double> points = new TreeMap<>();
        times.forEach(time -> Series.put(points, time, scalar.number()));
        return new Series("", periodSeconds, points);
    }
}
