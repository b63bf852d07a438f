package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a metric that a step must meet to pass.
 *
 * @param metric what is limited
 * @param comparison how the measured value must stand to the limit
 * @param limit in the metric's unit, finite and not negative
 */
public record Requirement(Metric metric, Comparison comparison, double limit) {

    /** How a value must stand to a limit; inclusive where the user writes {@code =}. */
    public enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        boolean holds(double value, double limit) {
            return switch (this) {
                case LESS -> value < limit;
                case AT_MOST -> value <= limit;
                case MORE -> value > limit;
                case AT_LEAST -> value >= limit;
            };
        }

        static Comparison parse(String symbol) {
            for (Comparison comparison : values()) {
                if (comparison.symbol.equals(symbol)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException("'" + symbol + "' is no comparison");
        }
    }

    private static final Pattern FORM =
            Pattern.compile("\\s*([a-zA-Z0-9.-]+?)\\s*(<=|>=|<|>)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(ms|s|%|tps|rps)?\\s*");

    /** @throws IllegalArgumentException if the limit is negative or not finite */
    public Requirement {
        if (!(limit >= 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException(limit + " is not a limit from 0");
        }
    }

    /** At most (inclusive) this share of requests may fail; 0 allows none, and can be met. */
    public static Requirement percentFail(double percent) {
        return new Requirement(Metric.PERCENT_FAIL, Comparison.AT_MOST, percent);
    }

    /** perfsizesagemaker's latency condition: the p99 of successful requests is below (strictly) the limit. */
    public static Requirement latencySuccessP99(double millis) {
        return new Requirement(Metric.latencySuccess(99), Comparison.LESS, millis);
    }

    /**
     * Reads {@code p99<200ms}, {@code mean<=0.5s}, {@code percent-fail<=0.1%}, {@code tps>=90}. A latency without a unit is in
     * milliseconds.
     *
     * @throws IllegalArgumentException saying what is wrong and what is allowed
     */
    @JsonCreator
    public static Requirement parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not METRIC COMPARISON NUMBER[UNIT], such as p99<200ms or percent-fail<=0.1%");
        }
        Metric metric = Metric.parse(matcher.group(1));
        double limit = Double.parseDouble(matcher.group(3));
        String unit = matcher.group(4);
        String own = metric.kind().unit();
        if ("s".equals(unit) && own.equals("ms")) {
            limit *= 1000;
        } else if (unit != null && !unit.equalsIgnoreCase(own) && !(unit.equals("rps") && own.equals("TPS"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' gives " + metric + " in " + unit + "; its unit is " + own);
        }
        return new Requirement(metric, Comparison.parse(matcher.group(2)), limit);
    }

    /** Whether a measured value meets this requirement. A value that is not a number never does. */
    public boolean isMetBy(double value) {
        return comparison.holds(value, limit);
    }

    /** The spelling that {@link #parse} reads: {@code p99<200ms}. */
    @JsonValue
    @Override
    public String toString() {
        String number = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
        return metric + comparison.symbol() + number + metric.kind().unit();
    }
}
