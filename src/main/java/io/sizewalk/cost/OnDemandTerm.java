package io.sizewalk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The on-demand price of a product in AWS's Price List: {@code terms.OnDemand.<k>.priceDimensions.<k>.pricePerUnit.USD}. */
final class OnDemandTerm {

    private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);
    private static final int MAX_DECIMALS = 12;

    private OnDemandTerm() {}

    /**
     * @param offers of one product, by their codes; the last that came into effect counts
     * @return empty when there is no single price in dollars for the item's unit: another currency, a scale of prices, free
     * @throws BrokenPriceListException if an offer is not laid out as the Price List's are
     */
    static Optional<Money> usd(JsonNode offers, PricedItem item) {
        if (!offers.isObject()) {
            throw new BrokenPriceListException("on-demand offers are " + PriceText.shown(offers));
        }
        List<JsonNode> all = new ArrayList<>();
        offers.elements().forEachRemaining(all::add);
        return all.stream()
                .max(Comparator.comparing(offer -> offer.path("effectiveDate").asText()))
                .flatMap(offer -> ofOffer(offer, item));
    }

    private static Optional<Money> ofOffer(JsonNode offer, PricedItem item) {
        JsonNode dimensions = offer.path("priceDimensions");
        if (!dimensions.isObject()) {
            throw new BrokenPriceListException("an offer has no price dimensions: " + PriceText.shown(offer));
        }
        if (dimensions.size() != 1) {
            return Optional.empty();
        }
        JsonNode dimension = dimensions.elements().next();
        if (!dimension.path("pricePerUnit").isObject()) {
            throw new BrokenPriceListException("a price dimension has no price: " + PriceText.shown(dimension));
        }
        JsonNode usd = dimension.path("pricePerUnit").path("USD");
        boolean ofUnit =
                dimension.path("unit").asText().toLowerCase(Locale.ROOT).startsWith(item.unit());
        return usd.isMissingNode() || !ofUnit
                ? Optional.empty()
                : Optional.of(price(usd)).filter(price -> price.usd().signum() > 0);
    }

    private static Money price(JsonNode usd) {
        try {
            BigDecimal price = new BigDecimal(usd.asText());
            if (price.signum() >= 0 && price.scale() <= MAX_DECIMALS && price.compareTo(MAX_PRICE) <= 0) {
                return new Money(price);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BrokenPriceListException("\"USD\": " + PriceText.shown(usd) + " is no price");
    }
}
