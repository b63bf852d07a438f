package io.sizewalk.cli;

import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The money of a batch. A job is granted an equal share of what is neither spent nor granted, among those that may begin at the
 * same time; what it does not spend goes to later ones. So all together never pass the budget, as far as one job keeps its own.
 */
final class BatchBudget {

    private static final int DECIMALS = 4;

    private final @Nullable Money total;
    private final Map<String, BigDecimal> granted = new HashMap<>();
    private BigDecimal spent = BigDecimal.ZERO;

    /**
     * @param total null for no limit
     * @param spent by jobs that ended before
     */
    BatchBudget(@Nullable Money total, Money spent) {
        this.total = total;
        this.spent = spent.usd();
    }

    boolean isLimited() {
        return total != null;
    }

    /**
     * Sets a job's share aside.
     *
     * @param among how many jobs share what is left, this one included
     * @return empty when nothing is left
     */
    Optional<Money> grant(String job, int among) {
        BigDecimal share = left().divide(BigDecimal.valueOf(among), DECIMALS, RoundingMode.DOWN);
        if (share.signum() <= 0) {
            return Optional.empty();
        }
        granted.put(job, share);
        return Optional.of(new Money(share));
    }

    /** The job has ended; what it did not spend is free again. */
    void settle(String job, @Nullable Money cost) {
        granted.remove(job);
        spent = spent.add(cost == null ? BigDecimal.ZERO : cost.usd());
    }

    /** For a message. */
    String text() {
        return "--budget-usd of " + total + ": about " + new Money(spent.setScale(DECIMALS, RoundingMode.CEILING))
                + " is spent by the jobs before";
    }

    private BigDecimal left() {
        BigDecimal all = total == null ? BigDecimal.ZERO : total.usd();
        return granted.values().stream().reduce(all.subtract(spent), BigDecimal::subtract);
    }
}
