package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something measured in a step that a requirement can limit. Metrics of one step are looked up by value, so two spellings
 * of one metric are equal.
 *
 * @param kind what is measured
 * @param percentile for the two percentile kinds, above 0 and at most 100; 0 for all others
 */
public record Metric(Kind kind, double percentile) {

    /** What can be measured, with the unit its value has. */
    public enum Kind {
        /** Percentile of the latency of successful requests only, perfsizesagemaker's meaning; milliseconds. */
        LATENCY_SUCCESS("ms"),
        /** Percentile of all requests, where a failed one counts as infinitely slow; milliseconds. */
        LATENCY_ALL("ms"),
        /** Mean latency of successful requests; milliseconds. */
        MEAN("ms"),
        /** Longest latency of all requests, infinite when one failed; milliseconds. */
        MAX("ms"),
        /** Failed requests in percent of all, 0 to 100. */
        PERCENT_FAIL("%"),
        /** Successful requests per second over the judged window. */
        THROUGHPUT("TPS");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    public static final Metric PERCENT_FAIL = new Metric(Kind.PERCENT_FAIL, 0);
    public static final Metric MEAN = new Metric(Kind.MEAN, 0);
    public static final Metric MAX = new Metric(Kind.MAX, 0);
    public static final Metric THROUGHPUT = new Metric(Kind.THROUGHPUT, 0);

    private static final Pattern PERCENTILE = Pattern.compile("(success-)?p(\\d{1,2}(?:\\.\\d+)?|100)");

    /** @throws IllegalArgumentException if a percentile is missing, out of range, or given where there is none */
    public Metric {
        boolean takesPercentile = kind == Kind.LATENCY_SUCCESS || kind == Kind.LATENCY_ALL;
        if (takesPercentile ? !(percentile > 0 && percentile <= 100) : percentile != 0) {
            throw new IllegalArgumentException("p" + percentile + " is not a percentile above 0 and up to 100");
        }
    }

    public static Metric latencySuccess(double percentile) {
        return new Metric(Kind.LATENCY_SUCCESS, percentile);
    }

    public static Metric latencyAll(double percentile) {
        return new Metric(Kind.LATENCY_ALL, percentile);
    }

    /**
     * Reads {@code p99}, {@code success-p99}, {@code mean}, {@code max}, {@code percent-fail} or {@code tps}.
     *
     * @throws IllegalArgumentException if the text names no metric
     */
    @JsonCreator
    public static Metric parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            Kind kind = percentile.group(1) == null ? Kind.LATENCY_ALL : Kind.LATENCY_SUCCESS;
            return new Metric(kind, Double.parseDouble(percentile.group(2)));
        }
        return switch (name) {
            case "mean" -> MEAN;
            case "max" -> MAX;
            case "percent-fail", "fail" -> PERCENT_FAIL;
            case "tps", "throughput" -> THROUGHPUT;
            default ->
                throw new IllegalArgumentException("'" + text
                        + "' is no metric; allowed: p<1-100>, success-p<1-100>, mean, max, percent-fail, tps");
        };
    }

    /** The spelling that {@link #parse} reads, also the key in {@code results.json}. */
    @JsonValue
    @Override
    public String toString() {
        String number = BigDecimal.valueOf(percentile).stripTrailingZeros().toPlainString();
        return switch (kind) {
            case LATENCY_SUCCESS -> "success-p" + number;
            case LATENCY_ALL -> "p" + number;
            case MEAN -> "mean";
            case MAX -> "max";
            case PERCENT_FAIL -> "percent-fail";
            case THROUGHPUT -> "tps";
        };
    }
}
