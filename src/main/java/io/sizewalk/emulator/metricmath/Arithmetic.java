package io.sizewalk.emulator.metricmath;

import io.sizewalk.emulator.metricmath.Value.Scalar;
import io.sizewalk.emulator.metricmath.Value.Series;
import io.sizewalk.emulator.metricmath.Value.SeriesList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/**
 * Operators. Between two time series a point comes of two of the same time; comparisons give 1 or 0; what is no number,
 * such as a quotient by 0, is no point.
 */
final class Arithmetic {

    private static final Map<String, DoubleBinaryOperator> OPERATORS = Map.ofEntries(
            Map.entry("+", Double::sum),
            Map.entry("-", (a, b) -> a - b),
            Map.entry("*", (a, b) -> a * b),
            Map.entry("/", (a, b) -> a / b),
            Map.entry("^", Math::pow),
            Map.entry("<", (a, b) -> a < b ? 1 : 0),
            Map.entry(">", (a, b) -> a > b ? 1 : 0),
            Map.entry("<=", (a, b) -> a <= b ? 1 : 0),
            Map.entry(">=", (a, b) -> a >= b ? 1 : 0),
            Map.entry("==", (a, b) -> a == b ? 1 : 0),
            Map.entry("!=", (a, b) -> a != b ? 1 : 0));

    private Arithmetic() {}

    /** @throws MathException if there is no such operation on such values */
    static Value apply(String operator, Value left, Value right) {
        DoubleBinaryOperator function = OPERATORS.get(operator);
        if (function == null) {
            throw MathException.of("Unsupported operator " + operator);
        }
        if (left instanceof Scalar a && right instanceof Scalar b) {
            return new Scalar(function.applyAsDouble(a.number(), b.number()));
        }
        if (left instanceof Series a && right instanceof Scalar b) {
            return a.map(value -> function.applyAsDouble(value, b.number()));
        }
        if (left instanceof Scalar a && right instanceof Series b) {
            return b.map(value -> function.applyAsDouble(a.number(), value));
        }
        if (left instanceof Series a && right instanceof Series b) {
            return join(a, b, function);
        }
        if (left instanceof SeriesList list && !(right instanceof SeriesList)) {
            return each(list, series -> apply(operator, series, right));
        }
        if (right instanceof SeriesList list && !(left instanceof SeriesList)) {
            return each(list, series -> apply(operator, left, series));
        }
        throw MathException.of(
                "Unsupported operand type(s) for " + operator + ": '[" + left.type() + ", " + right.type() + "]'");
    }

    private static Series join(Series left, Series right, DoubleBinaryOperator function) {
        SortedMap<Long, Double> joined = new TreeMap<>();
        left.points().forEach((time, value) -> {
            Double other = right.points().get(time);
            if (other != null) {
                Series.put(joined, time, function.applyAsDouble(value, other));
            }
        });
        return new Series(left.id(), Math.max(left.periodSeconds(), right.periodSeconds()), joined);
    }

    static SeriesList each(SeriesList list, Function<Series, Value> function) {
        return new SeriesList(list.all().stream()
                .map(function)
                .map(value -> {
                    if (value instanceof Series series) {
                        return series;
                    }
                    throw MathException.of("Unsupported operand type: '" + value.type() + "'");
                })
                .toList());
    }
}
