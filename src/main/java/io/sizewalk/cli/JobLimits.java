package io.sizewalk.cli;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job may cost and how long it may take.
 *
 * @param budget null for no limit
 * @param time null for no limit
 */
record JobLimits(@Nullable Money budget, @Nullable Duration time) {

    /**
     * The same within what somebody else grants.
     *
     * @param granted null for no limit
     */
    JobLimits within(@Nullable Money granted) {
        Money own = budget;
        boolean less = granted != null && (own == null || granted.compareTo(own) < 0);
        return new JobLimits(less ? granted : own, time);
    }

    /** @throws JobException of kind USAGE if there is a budget and a type whose price is not known */
    void check(List<InstanceType> types, PriceTable prices) {
        for (InstanceType type : types) {
            if (budget != null && prices.find(type).isEmpty()) {
                throw JobException.usage(
                        "--budget-usd " + budget.usd() + ": no price of " + type + " is known in " + prices.region(),
                        "Read them with sizewalk prices update --region " + prices.region()
                                + ", give them with --cost-file, or leave the type or the budget out.");
            }
        }
    }
}
