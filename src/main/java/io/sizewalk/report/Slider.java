package io.sizewalk.report;

import java.math.BigDecimal;

/**
 * A range to choose a number from.
 *
 * @param min one step
 * @param max four times the value, or a little more
 * @param step a power of ten, at most a hundredth of the value, such that the value is a whole number of steps
 * @param value what the job had
 */
public record Slider(BigDecimal min, BigDecimal max, BigDecimal step, BigDecimal value) {

    private static final BigDecimal TIMES = BigDecimal.valueOf(4);
    private static final BigDecimal STEPS = BigDecimal.valueOf(100);

    /** @param value above 0 */
    static Slider around(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale());
        while (step.multiply(STEPS).compareTo(exact) > 0
                || exact.remainder(step).signum() != 0) {
            step = step.movePointLeft(1);
        }
        return new Slider(plain(step), plain(exact.multiply(TIMES)), plain(step), plain(exact));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** {@code 350}, for an attribute. */
    public static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
