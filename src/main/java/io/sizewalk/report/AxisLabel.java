package io.sizewalk.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure on the axis of a picture that is drawn without a script.
 *
 * @param at where, from the axis's begin, in percent of its length
 */
public record AxisLabel(String at, String text) {

    private static final int[] SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200
    };
    private static final int[] STEPS = {1, 2, 5};
    private static final long TEN = 10;
    private static final double WHOLE = 100;

    /** @param share of the axis, 0 to 1 */
    static AxisLabel at(double share, String text) {
        return new AxisLabel(percent(share), text);
    }

    /** Whether there is more room before the place than behind it. */
    public boolean isLate() {
        return Double.parseDouble(at.replace("%", "")) > WHOLE / 2;
    }

    /** {@code 12.5%}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", share * WHOLE).replaceFirst("\\.?0+$", "") + "%";
    }

    /** Round seconds from 0 on. */
    static List<AxisLabel> seconds(long total, int most) {
        long step = SECONDS[SECONDS.length - 1];
        for (int i = SECONDS.length - 1; i >= 0 && total / SECONDS[i] < most; i--) {
            step = SECONDS[i];
        }
        while (total / step >= most) {
            step *= 2;
        }
        return every(step, total, false);
    }

    /** Round counts on an upright axis, from 0 at its foot; places are given from the top. */
    static List<AxisLabel> counts(long total, int most) {
        for (long decade = 1; ; decade *= TEN) {
            for (int step : STEPS) {
                if (total / (step * decade) < most) {
                    return every(step * decade, total, true);
                }
            }
        }
    }

    private static List<AxisLabel> every(long step, long total, boolean upright) {
        List<AxisLabel> labels = new ArrayList<>();
        for (long value = 0; value <= total; value += step) {
            double share = (double) value / total;
            labels.add(at(upright ? 1 - share : share, Figures.count(value)));
        }
        return labels;
    }
}
