package io.sizewalk.cost;

import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;

/** Says in a line which prices were counted with. */
public final class PricesUsed {

    private PricesUsed() {}

    /** {@code prices of us-west-2 as of 2021-08-04, less 27 %, 1 private rate}. */
    public static String text(PriceTable prices) {
        if (prices.perHour().isEmpty()) {
            return "no known prices of " + prices.region();
        }
        long own = prices.origins() == null
                ? 0
                : prices.origins().values().stream()
                        .filter(RateOrigin::privateRate)
                        .count();
        return "prices of " + prices.region() + " as of " + prices.asOf()
                + (prices.discount() == null ? "" : ", less " + PercentText.of(prices.discount()))
                + (own == 0 ? "" : ", " + own + (own == 1 ? " private rate" : " private rates"));
    }
}
