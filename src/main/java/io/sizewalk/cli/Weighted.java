package io.sizewalk.cli;

import io.sizewalk.model.JobException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flag's value that may end in {@code =WEIGHT}.
 *
 * @param value before that
 * @param weight above 0; 1 where none is given
 */
record Weighted(String value, double weight) {

    private static final Pattern WITH_WEIGHT = Pattern.compile("(.*)=(\\d{1,9}(?:\\.\\d{1,9})?)", Pattern.DOTALL);

    /**
     * What follows the last {@code =} is a weight if it is a decimal number; file names may hold a {@code =}.
     *
     * @throws JobException of kind USAGE if there is nothing before the weight, or it is 0
     */
    static Weighted parse(String flag, String text) {
        Matcher matcher = WITH_WEIGHT.matcher(text);
        boolean weighted = matcher.matches();
        String value = weighted ? matcher.group(1) : text;
        double weight = weighted ? Double.parseDouble(matcher.group(2)) : 1;
        if (value.isBlank()) {
            throw JobException.usage(flag + " '" + text + "' names nothing", "Give a name, and =WEIGHT where wanted.");
        }
        if (!(weight > 0)) {
            throw JobException.usage(
                    flag + " " + text + ": a weight of 0 is never taken", "Weights are numbers above 0.");
        }
        return new Weighted(value, weight);
    }
}
