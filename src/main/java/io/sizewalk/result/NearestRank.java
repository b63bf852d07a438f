package io.sizewalk.result;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The nearest-rank definition of a percentile: the smallest value that at least that share of all do not exceed. */
final class NearestRank {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private NearestRank() {}

    /**
     * The place of a percentile in the sorted list of all values: {@code ceil(percent / 100 * count)}, in decimal
     * arithmetic, because the binary product for 99.9 % of 1,000 is a little over 999 and would name the last value.
     *
     * @param percent above 0 and at most 100
     * @param count at least 1
     * @return 1 to {@code count}
     */
    static long of(double percent, long count) {
        return BigDecimal.valueOf(percent)
                .multiply(BigDecimal.valueOf(count))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .longValueExact();
    }
}
