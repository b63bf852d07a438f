package io.sizewalk.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.model.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    private static final InstanceType M5 = InstanceType.of("ml.m5.large");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "us-west-2, ml.m5.large, 0.115, 2021-08-04",
        "us-east-1, ml.g5.xlarge, 1.408, '2024 to 2026-09-28, by row'",
        "eu-west-1, ml.m5.xlarge, 0.257, 2023-12"
    })
    void readsTheRegionsOwnFile(String region, String type, String usd, String asOf) {
        Prices prices = Prices.load(region, PriceChoice.PUBLISHED);

        assertThat(prices.table().region()).isEqualTo(region);
        assertThat(prices.table().asOf()).isEqualTo(asOf);
        assertThat(prices.table().source()).isNotBlank();
        assertThat(prices.table().find(InstanceType.of(type))).contains(Money.usd(usd));
        assertThat(prices.warnings()).isEmpty();
    }

    @Test
    void readsServerlessAndDataProcessingWhereTheyAreKnown() {
        PriceFile file = Prices.load("us-east-1", PriceChoice.PUBLISHED).file();

        assertThat(file.serverless()).isNotNull();
        assertThat(file.serverless().asOf()).isEqualTo("2023-10");
        assertThat(file.serverless().byKey())
                .hasSize(6)
                .containsEntry(3072, new Rate(Money.usd("0.00006"), "Price List", "2026-09-01"));
        assertThat(file.dataProcessing()).isNotNull();
        assertThat(file.dataProcessing().byKey()).containsEntry(Direction.IN, new Rate(Money.usd("0.016"), null, null));
        assertThat(Prices.load("us-west-2", PriceChoice.PUBLISHED).file().serverless())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap-south-1", "../us-west-2", "us-west-2.json", ""})
    void saysThatARegionHasNoPrices(String region) {
        Prices prices = Prices.load(region, PriceChoice.PUBLISHED);

        assertThat(prices.table().perHour()).isEmpty();
        assertThat(prices.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.message()).contains(region);
            assertThat(warning.advice()).contains("sizewalk prices update --region " + region);
        });
    }

    @Test
    void readsTheFlatFormAndKeepsEveryDigit() throws IOException {
        Path file = write("{ \"ml.m5.large\": 0.115, \"ml.m4.10xlarge\": 2.40, \"ml.p2.xlarge\": 1 }");

        Prices prices = load(file);

        assertThat(prices.table().region()).isEqualTo("us-west-2");
        assertThat(prices.table().source()).isEqualTo(file.toString());
        assertThat(prices.table().find(M5)).contains(Money.usd("0.115"));
        assertThat(prices.table().find(InstanceType.of("ml.m4.10xlarge"))).contains(Money.usd("2.40"));
        assertThat(prices.table().find(InstanceType.of("ml.p2.xlarge"))).contains(Money.usd("1"));
    }

    @Test
    void warnsWhenAFileIsForAnotherRegion() throws IOException {
        Path file = write("""
                {"schemaVersion": 1, "region": "eu-west-1", "currency": "USD", "source": "s", "asOf": "a",
                 "instances": {"ml.m5.large": 0.2}}""");

        assertThat(load(file).warnings())
                .singleElement()
                .extracting(Warning::message)
                .asString()
                .contains("eu-west-1", "us-west-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // a negative price
                "{\"ml.m5.large\": -0.1} | \"ml.m5.large\": -0.1",
                // nothing is free; an unknown price is left out
                "{\"ml.m5.large\": 0} | \"ml.m5.large\": 0",
                // a text that looks like a number
                "{\"ml.m5.large\": \"0.115\"} | \"ml.m5.large\": \"0.115\"",
                "{\"ml.m5.large\": null} | \"ml.m5.large\": null",
                "{\"ml.m5.large\": {\"usd\": 1}} | \"ml.m5.large\": {\"usd\":1}",
                // short to write, endless to write out
                "{\"ml.m5.large\": 1e999999999} | \"ml.m5.large\": 1E+999999999",
                "{\"ml.m5.large\": 1e-999999999} | \"ml.m5.large\": 1E-999999999",
                // no instance type
                "{\"m5.large\": 1} | \"m5.large\"",
                // one type, two prices
                "{\"ml.m5.large\": 1, \"ml.m5.large\": 2} | ml.m5.large",
                "[0.115] | no JSON object",
                "{\"ml.m5.large\": 0.1 | line 1, column",
                "{} {} | is not JSON",
                "{\"schemaVersion\": 3, \"instances\": {}} | \"schemaVersion\": 3",
                "{\"instances\": {}} | \"schemaVersion\": nothing",
                "{\"schemaVersion\": 1, \"currency\": \"EUR\", \"instances\": {}} | EUR",
                "{\"schemaVersion\": 1, \"currency\": \"USD\", \"region\": \"r\", \"source\": \"s\", \"asOf\": \"a\","
                        + " \"instances\": {\"ml.m5.large\": false}} | \"instances.ml.m5.large\": false",
                "{\"schemaVersion\": 1, \"currency\": \"USD\", \"region\": \"r\", \"source\": 7, \"asOf\": \"a\","
                        + " \"instances\": {}} | \"source\": 7",
                // an hour for a second
                "{\"schemaVersion\": 2, \"currency\": \"USD\", \"region\": \"r\", \"source\": \"s\", \"asOf\": \"2026\","
                        + " \"instances\": {\"unit\": \"second\", \"rates\": {}}} | \"instances.unit\": \"second\"",
                // a time that nobody can count from
                "{\"schemaVersion\": 2, \"currency\": \"USD\", \"region\": \"r\", \"source\": \"s\", \"asOf\": \"now\","
                        + " \"instances\": {}} | \"asOf\": \"now\"",
                "{\"schemaVersion\": 2, \"currency\": \"USD\", \"region\": \"r\", \"source\": \"s\", \"asOf\": \"2026\","
                        + " \"instances\": {\"unit\": \"instance-hour\", \"rates\": {\"ml.m5.large\": {\"usd\": -1,"
                        + " \"asOf\": \"2026\"}}}} | \"instances.rates.ml.m5.large.usd\": -1",
            })
    void namesTheKeyAndTheValueThatAreWrong(String json, String expected) throws IOException {
        Path file = write(json);

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(expected)
                .asInstanceOf(type(JobException.class))
                .extracting(JobException::kind)
                .isEqualTo(JobException.Kind.USAGE);
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path large = folder.resolve("large.json");
        Files.write(large, new byte[10_000_001]);

        assertThatThrownBy(() -> load(folder.resolve("no.json"))).hasMessageContaining("not exist");
        assertThatThrownBy(() -> load(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> load(large)).hasMessageContaining("10000001 bytes");
    }

    @Test
    void readsTheFormBeforeThisOne() throws IOException {
        Path file = write("""
                {"schemaVersion": 1, "region": "us-west-2", "currency": "USD", "source": "s", "asOf": "2023-10",
                 "instances": {"ml.m5.large": 0.2},
                 "serverless": {"source": "t", "asOf": "2023-11", "usdPerSecondByMemoryMB": {"1024": 0.00002}},
                 "dataProcessing": {"asOf": "2023-12", "usdPerGBIn": 0.016, "usdPerGBOut": 0.017}}""");

        PriceFile read = load(file).file();

        assertThat(read.hosting().find(M5)).contains(Rate.of(Money.usd("0.2")));
        assertThat(read.serverless())
                .isEqualTo(new Rates<>("t", "2023-11", Map.of(1024, Rate.of(Money.usd("0.00002")))));
        assertThat(read.dataProcessing())
                .isEqualTo(new Rates<>(
                        "",
                        "2023-12",
                        Map.of(
                                Direction.IN, Rate.of(Money.usd("0.016")),
                                Direction.OUT, Rate.of(Money.usd("0.017")))));
    }

    @Test
    void prefersTheUsersOwnPricesWhereTheyAreNewer() throws IOException {
        own("2021-08-05", "0.2");
        assertThat(m5()).isEqualTo(Money.usd("0.2"));

        own("2021-08-04", "0.3");
        assertThat(m5()).isEqualTo(Money.usd("0.115"));

        own("2021-09", "false");
        assertThatThrownBy(this::m5)
                .hasMessageContaining("us-west-2.json")
                .hasMessageContaining("\"instances.ml.m5.large\": false");
    }

    private static Prices load(Path costFile) {
        return Prices.load("us-west-2", new PriceChoice(costFile, null, null, null));
    }

    private void own(String asOf, String price) throws IOException {
        Files.writeString(
                folder.resolve("us-west-2.json"),
                "{\"schemaVersion\": 1, \"region\": \"us-west-2\", \"currency\": \"USD\", \"source\": \"s\", \"asOf\": \""
                        + asOf + "\", \"instances\": {\"ml.m5.large\": " + price + "}}");
    }

    private Money m5() {
        return Prices.load("us-west-2", new PriceChoice(null, folder, null, null))
                .table()
                .find(M5)
                .orElseThrow();
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), json);
    }
}
