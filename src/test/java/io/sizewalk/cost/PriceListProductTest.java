package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of AWS's Price List are taken, and which price of theirs. */
class PriceListProductTest {

    private static final PricedItem M5 = new PricedItem.Hosting(InstanceType.of("ml.m5.large"));
    private static final PricedItem SECOND = new PricedItem.Serverless(1024);

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode product(String family, String attributes) {
        return json(
                "{'productFamily': '" + family + "', 'attributes': {'regionCode': 'us-west-2', " + attributes + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // both spellings, with and without the name
                "'component': 'Hosting', 'instanceName': 'ml.m5.large', 'instanceType': 'ml.m5.large-Hosting'",
                "'component': 'Hosting', 'instanceName': 'ml.m5.large', 'instanceType': 'ml.m5.large'",
                "'component': 'Hosting', 'instanceType': 'ml.m5.large-Hosting'",
                "'component': 'Hosting', 'instanceName': 'ml.m5.large', 'locationType': 'AWS Region'"
            })
    void takesHostingInBothSpellings(String attributes) {
        JsonNode product = product("ML Instance", attributes + ", 'usagetype': 'USW2-Host:ml.m5.large'");

        assertThat(PriceListProduct.of(product)).contains(new PriceListProduct("us-west-2", M5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ML Instance | 'component': 'Training', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-Train:ml.m5.large'",
                "ML Instance | 'component': 'Notebook', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-Notebk:ml.m5.large'",
                "ML Instance | 'component': 'AsyncInf', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-AsyncInf:ml.m5.large'",
                // named like hosting, billed as something else
                "ML Instance | 'component': 'Hosting', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-AsyncInf:ml.m5.large'",
                "ML Instance | 'component': 'Training', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-Host:ml.m5.large'",
                // EC2, or like it
                "Compute Instance | 'component': 'Hosting', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-Host:ml.m5.large'",
                "ML Instance | 'component': 'Hosting', 'instanceName': 'm5.large', 'usagetype': 'USW2-Host:m5.large'",
                "ML Instance | 'component': 'Hosting', 'instanceName': 'ml.m5.large', 'servicecode': 'AmazonEC2', 'usagetype': 'Host:ml.m5.large'",
                // two types in one row
                "ML Instance | 'component': 'Hosting', 'instanceName': 'ml.m5.large', 'usagetype': 'USW2-Host:ml.c5.large'",
                "ML Instance | 'component': 'Hosting', 'instanceName': 'ml.m5.large', 'locationType': 'AWS Local Zone', 'usagetype': 'USW2-Host:ml.m5.large'",
                "ML Instance | 'component': 'Hosting', 'regionCode': '../x', 'instanceName': 'ml.m5.large', 'usagetype': 'Host:ml.m5.large'",
                "ML Serverless | 'usagetype': 'USW2-ServerlessInf:Mem-GB'",
                "Storage | 'usagetype': 'USW2-Host:VolumeUsage.gp2'",
                "Storage | 'component': 'Hosting'"
            })
    void leavesOutEverythingElse(String family, String attributes) {
        assertThat(PriceListProduct.of(product(family, attributes))).isEmpty();
    }

    @Test
    void takesServerlessProvisionedConcurrencyAndData() {
        assertThat(item("ML Serverless", "USE1-ServerlessInf:Mem-6GB")).isEqualTo(new PricedItem.Serverless(6144));
        assertThat(item("ML Serverless", "ProvisionedConcurrency:Mem-1GB")).isEqualTo(new PricedItem.Provisioned(1024));
        assertThat(item("ML Serverless", "EU-ProvisionedConcurrency:Usage-2GB"))
                .isEqualTo(new PricedItem.ProvisionedUse(2048));
        assertThat(item("Any", "USE1-Hst:Data-Bytes-In")).isEqualTo(new PricedItem.Data(Direction.IN));
        assertThat(item("Any", "USE1-Hst:Data-Bytes-Out")).isEqualTo(new PricedItem.Data(Direction.OUT));
    }

    private static PricedItem item(String family, String usage) {
        return PriceListProduct.of(product(family, "'usagetype': '" + usage + "'"))
                .orElseThrow()
                .item();
    }

    @Test
    void aProductWithoutAttributesIsBroken() {
        assertThatThrownBy(() -> PriceListProduct.of(json("{'productFamily': 'ML Instance'}")))
                .isInstanceOf(BrokenPriceListException.class)
                .hasMessageContaining("ML Instance");
    }

    private static JsonNode offer(String dimensions) {
        return json("{'A.B': {'effectiveDate': '2026-01-01T00:00:00Z', 'priceDimensions': {" + dimensions + "}}}");
    }

    @Test
    void takesTheDollarPriceOfTheUnit() {
        assertThat(OnDemandTerm.usd(
                        offer("'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '0.1150000000', 'CNY': '9'}}"), M5))
                .contains(Money.usd("0.1150000000"));
        assertThat(OnDemandTerm.usd(offer("'r': {'unit': 'Seconds', 'pricePerUnit': {'USD': '0.00002'}}"), SECOND))
                .contains(Money.usd("0.00002"));
    }

    @Test
    void theLastTermThatCameIntoEffectCounts() {
        JsonNode offers = json("""
                {'new': {'effectiveDate': '2026-02-01', 'priceDimensions': {'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '2'}}}},
                 'old': {'effectiveDate': '2026-01-01', 'priceDimensions': {'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '1'}}}}}""");

        assertThat(OnDemandTerm.usd(offers, M5)).contains(Money.usd("2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'CNY': '9'}}",
                "'r': {'unit': 'Seconds', 'pricePerUnit': {'USD': '1'}}",
                "'r': {'unit': 'Quantity', 'pricePerUnit': {'USD': '1'}}",
                // free is what AWS calls a price that is not out yet
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '0.0000000000'}}",
                // a scale of prices is no price
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '2'}}, 's': {'unit': 'Hrs', 'pricePerUnit': {'USD': '1'}}"
            })
    void leavesOutWhatIsNoSinglePriceInDollars(String dimensions) {
        assertThat(OnDemandTerm.usd(offer(dimensions), M5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': 'ask us'}}",
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '-1'}}",
                "'r': {'unit': 'Hrs', 'pricePerUnit': {'USD': '1e99'}}",
                "'r': {'unit': 'Hrs'}"
            })
    void aPriceThatIsNoneIsBroken(String dimensions) {
        assertThatThrownBy(() -> OnDemandTerm.usd(offer(dimensions), M5)).isInstanceOf(BrokenPriceListException.class);
    }
}
