package io.sizewalk.step;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.Tps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What phase 1 found.
 *
 * @param fleet that passed
 * @param greenTps the highest rate in its unbroken row of passes, above 0
 */
record Capacity(Fleet fleet, Tps greenTps) {

    /** {@code ceil(peak / (greenTps / count))}, exactly: 0.3 TPS at 0.1 TPS an instance are 3 instances, not 4. */
    int countFor(Tps peak) {
        BigDecimal total = BigDecimal.valueOf(peak.perSecond()).multiply(BigDecimal.valueOf(fleet.count()));
        return total.divide(BigDecimal.valueOf(greenTps.perSecond()), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** Requests per second and instance, to six significant digits. */
    String perInstance() {
        return BigDecimal.valueOf(greenTps.perSecond())
                .divide(BigDecimal.valueOf(fleet.count()), new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
