package io.sizewalk.cost;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fleet costs when it runs all the time, exactly: price x instances x hours.
 *
 * @param fleet what runs
 * @param perInstanceHour the price it was worked out from
 */
public record CostEstimate(Fleet fleet, Money perInstanceHour) {

    /** Spans of time that people budget in. */
    public enum Period {
        HOUR(1),
        DAY(24),
        /** 8760 / 12, as AWS's own calculator counts. */
        MONTH(730),
        /** 365 days. */
        YEAR(8760);

        private final int hours;

        Period(int hours) {
            this.hours = hours;
        }

        public int hours() {
            return hours;
        }

        /** {@code month}. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line of the estimate.
     *
     * @param amount exact
     * @param calculation how it was worked out: {@code 2 x $0.115 x 730 h = $167.90}
     */
    public record Line(Period period, Money amount, String calculation) {

        /** {@code $167.90}. */
        public String amountText() {
            return DollarText.of(amount);
        }
    }

    /** @return empty when the type has no known price: an unknown cost is never shown as zero */
    public static Optional<CostEstimate> of(Fleet fleet, PriceTable prices) {
        return prices.find(fleet.type()).map(price -> new CostEstimate(fleet, price));
    }

    public Line per(Period period) {
        Money amount = perInstanceHour.times(fleet.count()).times(period.hours());
        String calculation = fleet.count() + " x " + DollarText.of(perInstanceHour) + " x " + period.hours() + " h = "
                + DollarText.of(amount);
        return new Line(period, amount, calculation);
    }

    /** Hour, day, month and year. */
    public List<Line> lines() {
        return List.of(per(Period.HOUR), per(Period.DAY), per(Period.MONTH), per(Period.YEAR));
    }
}
