package io.sizewalk.report;

import io.sizewalk.model.Judgement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the figures of a load are shown, on the terminal and in the page alike, and how exactly its files hold them. A reader
 * who rounds a file's figure gets what is shown.
 */
public final class LoadFigures {

    /** Shown where nothing was measured. */
    public static final String NONE = Figures.NONE;

    /** Of files: latencies are measured in microseconds, and rates are quotients. */
    private static final int EXACT_DECIMALS = 6;

    private LoadFigures() {}

    /** Fewer decimals the larger it is: {@code 4.25}, {@code 81.4}, {@code 1,843}; {@link #NONE} without a value. */
    public static String millis(@Nullable Double millis) {
        return Figures.millis(millis);
    }

    /** Requests, failures or users a second: at most two decimals, none that is zero. */
    public static String rate(double perSecond) {
        return Figures.rate(perSecond);
    }

    /** A count, thousands apart. */
    public static String count(long count) {
        return Figures.count(count);
    }

    /** Of bodies, to the byte. */
    public static String bytes(double bytes) {
        return Figures.decimals(bytes, 0);
    }

    /** Of a share from 0 to 1, with the sign: {@code 0.25%}; one too small to show is not shown as none. */
    public static String percent(double share) {
        return Figures.percent(100 * share) + "%";
    }

    /** What was measured for a requirement, with its unit: {@code 48.1 ms}, {@code ∞ ms}. */
    public static String value(Judgement judgement) {
        return StepTable.value(judgement) + " "
                + judgement.requirement().metric().kind().unit();
    }

    /** For files: a plain decimal without zeros at its end, to six decimals; empty without a value. */
    public static String exact(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(EXACT_DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** To the second, as ISO 8601 in UTC: {@code 2026-11-21T20:04:30Z}. */
    public static String time(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}
