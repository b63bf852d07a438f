package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.Fleet;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import io.sizewalk.model.Warning;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted with when the published prices are not what is paid. */
class NegotiatedRatesTest {

    private static final InstanceType M5 = InstanceType.of("ml.m5.large");
    private static final InstanceType C5 = InstanceType.of("ml.c5.large");

    @TempDir
    Path folder;

    private Prices load(String discount, Path overlay) {
        return Prices.load(
                "us-west-2", new PriceChoice(null, null, discount == null ? null : new BigDecimal(discount), overlay));
    }

    private Path overlay(String json) throws IOException {
        return Files.writeString(folder.resolve("ours.json"), json);
    }

    @Test
    void takesADiscountOffEveryPublishedRate() {
        PriceTable table = load("0.27", null).table();

        assertThat(table.find(M5)).contains(Money.usd("0.08395"));
        assertThat(table.origin(M5)).contains(new RateOrigin(Money.usd("0.115"), null, null, false));
        assertThat(table.discount()).isEqualByComparingTo("0.27");
        assertThat(CostEstimate.of(new Fleet(M5, 2), table)
                        .orElseThrow()
                        .per(CostEstimate.Period.HOUR)
                        .amount())
                .isEqualTo(Money.usd("0.16790"));
        assertThat(PricesUsed.text(table)).isEqualTo("prices of us-west-2 as of 2021-08-04, less 27 %");
    }

    @Test
    void aPrivateRateTakesThePlaceOfOneAndIsNotDiscounted() throws IOException {
        Path ours = overlay("{\"ml.m5.large\": 0.09, \"ml.x99.large\": 2}");
        PriceTable table = load("0.5", ours).table();

        assertThat(table.find(M5)).contains(Money.usd("0.09"));
        assertThat(table.origin(M5))
                .contains(new RateOrigin(Money.usd("0.115"), ours.toString(), "not stated in the file", true));
        assertThat(table.find(C5)).contains(Money.usd("0.0510"));
        assertThat(table.find(InstanceType.of("ml.x99.large"))).contains(Money.usd("2"));
        assertThat(PricesUsed.text(table)).endsWith("less 50 %, 2 private rates");
    }

    @Test
    void anOverlayIsReadInOurOwnFormTooAndMayCoverARegionWithoutPrices() throws IOException {
        Path ours = overlay("""
                {"schemaVersion": 2, "region": "ap-south-1", "currency": "USD", "source": "contract 7", "asOf": "2026-01",
                 "instances": {"unit": "instance-hour", "rates": {"ml.m5.large": 0.08}}}""");

        Prices prices = Prices.load("ap-south-1", new PriceChoice(null, null, null, ours));

        assertThat(prices.warnings()).isEmpty();
        assertThat(prices.table().origin(M5)).contains(new RateOrigin(null, "contract 7", "2026-01", true));
        assertThat(load(null, ours).warnings())
                .singleElement()
                .extracting(Warning::message)
                .asString()
                .contains("ap-south-1", "us-west-2");
    }

    @Test
    void aDiscountOfNothingIsNone() {
        assertThat(load("0", null).table()).isEqualTo(load(null, null).table());
    }

    @Test
    void roundsWhatHasNoEndUpSoThatNoBudgetIsPassed() {
        assertThat(load("0.3333333333333", null).table().find(M5)).contains(Money.usd("0.076666666667"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1", "1.5", "27"})
    void refusesADiscountThatIsNone(String discount) {
        assertThatThrownBy(() -> load(discount, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(discount);
    }

    @ParameterizedTest
    @CsvSource({
        // the 90th day is still good
        "2026-08-23, 2026-11-21T08:00:00Z, false",
        "2026-08-22, 2026-11-21T08:00:00Z, true",
        // a month is as good as its last day
        "2026-08, 2026-11-21T08:00:00Z, false",
        "'2024 to 2026-09-28, by row', 2026-11-21T08:00:00Z, true",
        // nobody knows
        "not stated in the file, 2026-11-21T08:00:00Z, false"
    })
    void warnsOfPricesThatAreOlderThanNinetyDays(String asOf, Instant start, boolean old) {
        PriceTable table = new PriceTable("us-west-2", "s", asOf, Map.of(M5, Money.usd("1")));

        assertThat(PriceAge.warning(table, start).isPresent()).isEqualTo(old);
        PriceAge.warning(table, start).ifPresent(warning -> {
            assertThat(warning.message()).contains("ml.m5.large", asOf);
            assertThat(warning.advice()).contains("sizewalk prices update --region us-west-2");
        });
    }

    @Test
    void theOldestRateCountsAndPrivateOnesHaveNoAge() {
        Instant start = Instant.parse("2026-11-21T08:00:00Z");
        Map<InstanceType, Money> rates = Map.of(M5, Money.usd("1"), C5, Money.usd("1"));

        PriceTable oneIsOld = new PriceTable(
                "r", "s", "2026-11", rates, null, Map.of(C5, new RateOrigin(null, "t", "2025-01", false)));
        PriceTable oneIsOurs = new PriceTable(
                "r", "s", "2026-11", rates, null, Map.of(C5, new RateOrigin(null, "t", "2025-01", true)));

        assertThat(PriceAge.warning(oneIsOld, start).orElseThrow().message()).contains("ml.c5.large", "2025-01");
        assertThat(PriceAge.warning(oneIsOurs, start)).isEmpty();
    }
}
