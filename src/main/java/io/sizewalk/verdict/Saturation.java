package io.sizewalk.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * That an endpoint is saturated beyond hope, and by which figures.
 *
 * @param afterSeconds since the judged schedule began
 * @param windowSeconds that were looked at, the last ones
 * @param backlog requests started and not ended
 * @param askedPerSecond requests started in a second of the window
 * @param achievedPerSecond requests ended in a second of the window
 * @param waitSeconds in which the backlog would end, at the rate of the window's last part
 * @param patienceSeconds that this is longer than
 */
public record Saturation(
        double afterSeconds,
        double windowSeconds,
        long backlog,
        double askedPerSecond,
        double achievedPerSecond,
        double waitSeconds,
        double patienceSeconds) {

    /** {@code 121 requests under way after 12 s, and ever more: in the last 10 s, 20 a second started and 9.9 ended; ...}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%d requests under way after %.0f s, and ever more: in the last %.0f s, %s a second were started and %s ended;"
                        + " a request started now waits about %s s",
                backlog,
                afterSeconds,
                windowSeconds,
                number(askedPerSecond),
                number(achievedPerSecond),
                number(waitSeconds));
    }

    /** Three digits at most, without zeros at the end of a fraction. */
    private static String number(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
