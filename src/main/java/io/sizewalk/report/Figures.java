package io.sizewalk.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How figures are shown to people. Machines read the exact ones from JSON and CSV. */
final class Figures {

    /** Shown where nothing was measured. */
    static final String NONE = "\u2013";

    private static final double SMALL = 0.0005;
    private static final int MOST_DIGITS = 7;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Figures() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Fewer decimals the larger it is: {@code 4.25}, {@code 81.4}, {@code 1,843}. */
    static String millis(double millis) {
        if (Double.isNaN(millis)) {
            return NONE;
        }
        if (Double.isInfinite(millis)) {
            return "\u221E";
        }
        double size = Math.abs(millis);
        int decimals = size < 10 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", millis);
    }

    /** At most three decimals, none that is zero; a share too small for that is not shown as none. */
    static String percent(double percent) {
        return percent > 0 && percent < SMALL ? "<0.001" : decimals(percent, 3);
    }

    static String rate(double perSecond) {
        return decimals(perSecond, 2);
    }

    /** A plain decimal, rounded, without zeros at its end. */
    static String decimals(double value, int most) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return "\u221E";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(most, RoundingMode.HALF_UP);
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }

    /**
     * Two significant digits, three from 10 on, and more where the figure would look like another one that it is not: 0.9996 beside
     * a limit of 1. What is too small to matter beside that other is not shown as none.
     */
    static String beside(double value, double other) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return decimals(value, 0);
        }
        if (value > 0 && value < SMALL && (other == 0 || other >= 2 * SMALL)) {
            return "<0.001";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        int digits = Math.abs(value) < 10 ? 2 : 3;
        String shown = significant(exact, digits);
        while (digits < MOST_DIGITS && value != other && shown.equals(significant(BigDecimal.valueOf(other), digits))) {
            shown = significant(exact, ++digits);
        }
        return shown;
    }

    private static String significant(BigDecimal exact, int digits) {
        return decimals(exact.doubleValue(), Math.max(0, digits - (exact.precision() - exact.scale())));
    }

    /** {@code 812 ms}, {@code 1.2 s}. */
    static String latency(long micros) {
        double millis = micros / 1000.0;
        return millis < 999.5 ? beside(millis, 0) + " ms" : decimals(millis / 1000, 1) + " s";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code 1 h 5 min}, {@code 30 s}, {@code 0 s}. */
    static String duration(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "min");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    /** To the nearest second. */
    static String seconds(Duration duration) {
        return duration(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }

    /** The same for a value that may be missing. */
    static String millis(@Nullable Double millis) {
        return millis == null ? NONE : millis(millis.doubleValue());
    }
}
