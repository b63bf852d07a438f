package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sizewalk.cost.CostEstimate.Line;
import io.sizewalk.cost.CostEstimate.Period;
import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostEstimateTest {

    private static final InstanceType M5 = InstanceType.of("ml.m5.large");

    @Test
    void showsHowEachAmountWasWorkedOut() {
        CostEstimate estimate =
                CostEstimate.of(new Fleet(M5, 2), priced("0.115")).orElseThrow();

        assertThat(estimate.lines().stream().map(Line::calculation))
                .containsExactly(
                        "2 x $0.115 x 1 h = $0.23",
                        "2 x $0.115 x 24 h = $5.52",
                        "2 x $0.115 x 730 h = $167.90",
                        "2 x $0.115 x 8760 h = $2,014.80");
    }

    @Test
    void isExactWhereBinaryFloatingPointIsNot() {
        CostEstimate estimate = CostEstimate.of(new Fleet(M5, 3), priced("0.1")).orElseThrow();

        assertThat(estimate.per(Period.HOUR).amount().usd()).isEqualByComparingTo(new BigDecimal("0.3"));
    }

    @Test
    void neverRoundsWhatItShows() {
        CostEstimate estimate =
                CostEstimate.of(new Fleet(M5, 3), priced("0.000000000011")).orElseThrow();

        assertThat(estimate.per(Period.HOUR).calculation()).isEqualTo("3 x $0.000000000011 x 1 h = $0.000000000033");
    }

    @Test
    void isAbsentForATypeWithoutAPrice() {
        Fleet fleet = new Fleet(InstanceType.of("ml.c5.large"), 1);

        assertThat(CostEstimate.of(fleet, priced("0.115"))).isEmpty();
    }

    private static PriceTable priced(String usd) {
        return new PriceTable("us-west-2", "a test", "today", Map.of(M5, Money.usd(usd)));
    }
}
