package io.sizewalk.cost;

import java.math.BigDecimal;

/** How shares are shown to people. */
public final class PercentText {

    private PercentText() {}

    /** {@code 27 %} of 0.27: every digit that is not zero. */
    public static String of(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString() + " %";
    }
}
