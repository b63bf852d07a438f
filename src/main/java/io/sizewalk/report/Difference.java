package io.sizewalk.report;

import io.sizewalk.cost.DollarText;
import io.sizewalk.model.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Figures of two jobs beside each other. */
final class Difference {

    private static final double SAME = 0.0005;
    private static final String DOLLARS = "USD";

    private Difference() {}

    /** With its unit; {@link Figures#NONE} for nothing. */
    static String figure(@Nullable Double value, String unit) {
        if (value == null) {
            return Figures.NONE;
        }
        if (unit.startsWith(DOLLARS)) {
            return DollarText.of(new Money(BigDecimal.valueOf(value))) + unit.substring(DOLLARS.length());
        }
        return (unit.equals("ms") ? Figures.millis(value) : Figures.rate(value)) + " " + unit;
    }

    /** {@code +12.5 %}, {@code -3 %}, {@code same}; empty where one of the two is missing, or not a finite number. */
    static String percent(@Nullable Double before, @Nullable Double now) {
        if (before == null || now == null || !Double.isFinite(before) || !Double.isFinite(now)) {
            return "";
        }
        if (before == 0) {
            return now == 0 ? "same" : "";
        }
        double share = now / before - 1;
        if (Math.abs(share) < SAME) {
            return "same";
        }
        return (share > 0 ? "+" : "\u2212") + Figures.decimals(Math.abs(100 * share), 1) + " %";
    }
}
