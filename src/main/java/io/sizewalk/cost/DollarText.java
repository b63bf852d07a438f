package io.sizewalk.cost;

import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.util.Locale;

/** How amounts are shown to people. */
public final class DollarText {

    private DollarText() {}

    /** {@code $12,345.60}: at least two decimals and every further one that is not zero, so nothing is rounded. */
    public static String of(Money amount) {
        BigDecimal usd = amount.usd();
        int decimals = Math.max(2, usd.stripTrailingZeros().scale());
        return "$" + String.format(Locale.ROOT, "%,." + decimals + "f", usd);
    }
}
