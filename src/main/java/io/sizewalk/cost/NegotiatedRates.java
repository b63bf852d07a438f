package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import io.sizewalk.model.Warning;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a user pays in place of published hosting prices. A discount is taken off published rates alone: a private rate is
 * what is paid already.
 */
final class NegotiatedRates {

    /** The decimals that are kept of a discounted rate: a thousandth of what AWS's Price List has. */
    private static final int DECIMALS = 12;

    private NegotiatedRates() {}

    /** @param warnings gets one if the overlay is of another region */
    static PriceTable apply(PriceChoice choice, String region, PriceFile file, List<Warning> warnings) {
        PriceTable published = file.instances();
        BigDecimal discount = choice.discount() == null || choice.discount().signum() == 0 ? null : choice.discount();
        Path overlay = choice.overlay();
        if (discount == null && overlay == null) {
            return published;
        }
        Map<InstanceType, Money> perHour = new TreeMap<>();
        Map<InstanceType, RateOrigin> origins = new TreeMap<>();
        published.perHour().forEach((type, listed) -> {
            perHour.put(type, discount == null ? listed : less(listed, discount));
            published.origin(type).ifPresent(origin -> origins.put(type, origin));
            if (discount != null) {
                RateOrigin origin = origins.get(type);
                origins.put(
                        type,
                        new RateOrigin(
                                listed,
                                origin == null ? null : origin.source(),
                                origin == null ? null : origin.asOf(),
                                false));
            }
        });
        if (overlay != null) {
            PriceFile own = CostFiles.read(overlay, region);
            if (!own.region().equals(region)) {
                warnings.add(Prices.ofAnotherRegion(overlay, own, region, "--rates-overlay"));
            }
            own.hosting().byKey().forEach((type, rate) -> {
                perHour.put(type, rate.usd());
                origins.put(
                        type,
                        new RateOrigin(
                                published.perHour().get(type),
                                Objects.requireNonNullElse(
                                        rate.source(), own.hosting().source()),
                                Objects.requireNonNullElse(
                                        rate.asOf(), own.hosting().asOf()),
                                true));
            });
        }
        return new PriceTable(published.region(), published.source(), published.asOf(), perHour, discount, origins);
    }

    /** Exact as far as a price has digits; rounded up beyond, so that no budget is passed by rounding. */
    private static Money less(Money listed, BigDecimal discount) {
        BigDecimal usd = listed.usd().multiply(BigDecimal.ONE.subtract(discount), MathContext.UNLIMITED);
        return new Money(usd.scale() > DECIMALS ? usd.setScale(DECIMALS, RoundingMode.CEILING) : usd);
    }
}
