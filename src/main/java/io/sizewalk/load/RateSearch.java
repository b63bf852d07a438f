package io.sizewalk.load;

import io.sizewalk.model.Tps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the highest rate that is delivered: doubles it until one is not, then halves the gap by ratio. A rate counts as not
 * delivered when it failed twice, as a passing trouble of the machine is not its limit.
 */
final class RateSearch {

    private static final double FIRST = 500;
    private static final double LOWEST = 10;
    private static final double HIGHEST = 100_000;
    /** The answer is this near to a rate that was not delivered. */
    private static final double CLOSE_ENOUGH = 1.15;

    private static final MathContext TWO_DIGITS = new MathContext(2);

    private double delivered;
    private double refused = Double.POSITIVE_INFINITY;
    private double failedOnce;

    /** The rate to try next; empty when the answer is known. */
    Optional<Tps> next() {
        if (failedOnce > 0) {
            return Optional.of(Tps.of(failedOnce));
        }
        double candidate;
        if (delivered == 0) {
            candidate = Double.isInfinite(refused) ? FIRST : Math.max(LOWEST, refused / 2);
        } else {
            candidate = Double.isInfinite(refused) ? 2 * delivered : Math.sqrt(delivered * refused);
        }
        double rounded = BigDecimal.valueOf(candidate).round(TWO_DIGITS).doubleValue();
        boolean known =
                rounded > HIGHEST || refused <= CLOSE_ENOUGH * delivered || rounded == delivered || rounded == refused;
        return known ? Optional.empty() : Optional.of(Tps.of(rounded));
    }

    /** Takes the result of the rate that {@link #next} gave. */
    void tried(Tps rate, boolean wasDelivered) {
        if (wasDelivered) {
            delivered = rate.perSecond();
            failedOnce = 0;
        } else if (failedOnce == rate.perSecond()) {
            refused = rate.perSecond();
            failedOnce = 0;
        } else {
            failedOnce = rate.perSecond();
        }
    }

    /** The highest rate delivered so far; null if none was. */
    @Nullable Tps highest() {
        return delivered == 0 ? null : Tps.of(delivered);
    }
}
