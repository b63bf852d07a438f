package io.sizewalk.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another rate for a while.
 *
 * @param tps requests per second meanwhile, from 0
 * @param at since the begin of the load
 * @param length above 0
 */
record Spike(BigDecimal tps, Duration at, Duration length) {

    private static final Pattern FORM = Pattern.compile("([0-9.]+)@([^+]+)\\+(.+)");

    Duration end() {
        return at.plus(length);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return tps.toPlainString() + "@" + DurationText.format(at) + "+" + DurationText.format(length);
    }

    /** @throws IllegalArgumentException saying what is allowed */
    static Spike parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a spike such as 500@2m+30s: RATE@AFTER+LENGTH");
        }
        Duration length = DurationText.parse(matcher.group(3));
        if (length.isZero()) {
            throw new IllegalArgumentException("'" + text + "': a spike without length");
        }
        try {
            return new Spike(new BigDecimal(matcher.group(1)), DurationText.parse(matcher.group(2)), length);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + matcher.group(1) + "' is not a number of requests per second", e);
        }
    }
}
