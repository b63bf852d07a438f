package io.sizewalk.cli;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of small bars, one a value, from nothing to the largest of them. */
final class SparkLine {

    private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private static final String ASCII = "_.:-=+*#";

    private SparkLine() {}

    /**
     * @param values from 0; null for a gap
     * @param unicode whether the terminal shows block elements
     * @return as many columns as there are values
     */
    static String of(List<@Nullable Double> values, boolean unicode) {
        String bars = unicode ? BLOCKS : ASCII;
        double largest = largest(values);
        StringBuilder line = new StringBuilder();
        for (Double value : values) {
            line.append(value == null ? ' ' : bars.charAt(height(value, largest, bars.length())));
        }
        return line.toString();
    }

    /** 0 of none. */
    static double largest(List<@Nullable Double> values) {
        List<Double> known = values.stream().filter(Objects::nonNull).toList();
        return known.isEmpty() ? 0 : Collections.max(known);
    }

    private static int height(double value, double largest, int heights) {
        return largest <= 0 ? 0 : (int) Math.min(heights - 1, value / largest * heights);
    }
}
