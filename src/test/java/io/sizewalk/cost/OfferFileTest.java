package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's public bulk file, in its layout: products by SKU, terms by kind and SKU. */
class OfferFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String HEAD =
            "'offerCode': 'AmazonSageMaker', 'version': '20261120', 'publicationDate': '2026-11-20T10:00:00Z'";
    private static final String PRODUCTS = "'products': {"
            + product("A", "us-west-2", "Hosting", "Host:ml.m5.large") + ","
            + product("B", "us-west-2", "Training", "Train:ml.m5.large") + ","
            + product("C", "eu-west-1", "Hosting", "Host:ml.m5.large") + ","
            + product("D", "us-west-2", "Hosting", "Host:ml.c5.large") + "}";
    private static final String TERMS = "'terms': {'Reserved': {" + price("A", "0.05") + "}, 'OnDemand': {"
            + price("A", "0.115") + "," + price("B", "9") + "," + price("C", "0.128") + "}}";

    @TempDir
    Path folder;

    private static String product(String sku, String region, String component, String usage) {
        return "'%s': {'sku': '%s', 'productFamily': 'ML Instance', 'attributes': {'regionCode': '%s', 'component': '%s',"
                        .formatted(sku, sku, region, component)
                + " 'instanceName': '%s', 'usagetype': 'X-%s'}}".formatted(usage.replaceAll(".*:", ""), usage);
    }

    private static String price(String sku, String usd) {
        return "'%s': {'%s.T': {'sku': '%s', 'effectiveDate': '2026-11-01T00:00:00Z', 'priceDimensions': {'r': {'unit': 'Hrs',"
                        .formatted(sku, sku, sku)
                + " 'beginRange': '0', 'endRange': 'Inf', 'pricePerUnit': {'USD': '" + usd + "'}}}}}";
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("index.json"), json.replace('\'', '"'));
    }

    @Test
    void takesTheOnDemandHostingPriceOfTheRegion() throws IOException {
        Path file = file("{" + HEAD + ", " + PRODUCTS + ", " + TERMS + ", 'attributesList': {}}");

        List<PriceFile> files = OfferFile.read(file, "us-west-2", TODAY).files();

        assertThat(files).singleElement().satisfies(prices -> {
            assertThat(prices.region()).isEqualTo("us-west-2");
            assertThat(prices.hosting().asOf()).isEqualTo("2026-11-20");
            assertThat(prices.hosting().source()).contains("index.json", "20261120", "2026-11-21");
            assertThat(prices.hosting().byKey())
                    .containsOnlyKeys(InstanceType.of("ml.m5.large"))
                    .containsValue(Rate.of(Money.usd("0.115")));
        });
    }

    @Test
    void readsAllRegionsTermsFirstAndPacked() throws IOException {
        Path file = folder.resolve("index.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("{" + TERMS + ", " + PRODUCTS + ", " + HEAD + "}")
                    .replace('\'', '"')
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(OfferFile.read(file, null, TODAY).files())
                .extracting(PriceFile::region)
                .containsExactly("eu-west-1", "us-west-2");
    }

    @Test
    void leavesOutWhatHasTwoPrices() throws IOException {
        String twice = PRODUCTS.replace(
                "'products': {", "'products': {" + product("E", "us-west-2", "Hosting", "Host:ml.m5.large") + ",");
        Path file = file("{" + HEAD + ", " + twice + ", "
                + TERMS.replace("'OnDemand': {", "'OnDemand': {" + price("E", "0.2") + "," + price("D", "0.1") + ",")
                + "}");

        PriceList read = OfferFile.read(file, "us-west-2", TODAY);

        assertThat(read.files().get(0).hosting().byKey()).containsOnlyKeys(InstanceType.of("ml.c5.large"));
        assertThat(read.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("ml.m5.large", "0.115", "0.2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // cut anywhere
                "{HEAD, PRODUCTS, 'terms': {'OnDemand': { | is broken at line 1",
                "{HEAD, PRODUCTS, TERMS | is broken at line 1",
                "{HEAD, PRODUCTS, TERMS}{} | goes on after its end",
                "{'offerCode': 'AmazonEC2', PRODUCTS, TERMS} | AmazonEC2",
                "{'version': '1', PRODUCTS, TERMS} | offerCode",
                "{'offerCode': 'AmazonSageMaker', PRODUCTS, TERMS} | publicationDate",
                "{HEAD, 'products': {'A': {}}, TERMS} | no attributes",
                "{HEAD, 'products': [], TERMS} | no object \"products\"",
                "{HEAD, PRODUCTS} | no on-demand hosting price in USD of us-west-2",
                "[] | holds no JSON object",
                "<html> | is broken"
            })
    void whatIsBrokenAnywhereIsNotReadAtAll(String json, String expected) throws IOException {
        Path file =
                file(json.replace("HEAD", HEAD).replace("PRODUCTS", PRODUCTS).replace("TERMS", TERMS));

        assertThatThrownBy(() -> OfferFile.read(file, "us-west-2", TODAY))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(expected)
                .extracting(e -> ((JobException) e).kind())
                .isEqualTo(JobException.Kind.USAGE);
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> OfferFile.read(folder.resolve("none.json"), null, TODAY))
                .hasMessageContaining("none.json does not exist");
    }
}
