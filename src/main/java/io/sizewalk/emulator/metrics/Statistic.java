package io.sizewalk.emulator.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is made of a metric's values: CloudWatch's statistics SampleCount, Sum, Average, Minimum and Maximum, and of its
 * extended ones those of the lower part of the values, such as {@code p99.9} (percentile), {@code tm99} (trimmed mean),
 * {@code tc99} (trimmed count), {@code ts99} (trimmed sum) and {@code wm99} (winsorized mean); "CloudWatch statistics
 * definitions" in its user guide.
 */
public final class Statistic {

    private static final Map<String, ToDoubleFunction<Datum>> PLAIN = Map.of(
            "SampleCount", Datum::count,
            "Sum", Datum::sum,
            "Average", Datum::average,
            "Minimum", Datum::min,
            "Maximum", Datum::max);

    private static final Map<String, ToDoubleBiFunction<Datum, Double>> LOWER = Map.of(
            "p", Datum::quantile,
            "tm", (datum, share) -> datum.trimmedSum(share) / (share * datum.count()),
            "tc", (datum, share) -> datum.ranked() ? share * datum.count() : Double.NaN,
            "ts", Datum::trimmedSum,
            "wm",
                    (datum, share) -> (datum.trimmedSum(share) + (1 - share) * datum.count() * datum.quantile(share))
                            / datum.count());

    private static final Pattern EXTENDED = Pattern.compile("(p|tm|tc|ts|wm)(\\d{1,2}(?:\\.\\d{1,10})?|100)");

    private final String name;
    private final ToDoubleFunction<Datum> function;

    private Statistic(String name, ToDoubleFunction<Datum> function) {
        this.name = name;
        this.function = function;
    }

    /** One of the five; empty for any other name. */
    public static Optional<Statistic> plain(String name) {
        return Optional.ofNullable(PLAIN.get(name)).map(function -> new Statistic(name, function));
    }

    /** An extended one; empty for a name that is of another form. */
    public static Optional<Statistic> extended(String name) {
        Matcher matcher = EXTENDED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double share = Double.parseDouble(matcher.group(2)) / 100;
        ToDoubleBiFunction<Datum, Double> function = LOWER.getOrDefault(matcher.group(1), Datum::quantile);
        return Optional.of(new Statistic(name, datum -> function.applyAsDouble(datum, share)));
    }

    /** As it was asked for. */
    public String name() {
        return name;
    }

    /** Empty if the values do not tell it: percentiles of what is not a duration. */
    public OptionalDouble of(Datum datum) {
        double value = function.applyAsDouble(datum);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
