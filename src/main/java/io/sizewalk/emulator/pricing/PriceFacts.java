package io.sizewalk.emulator.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.emulator.modelfile.PricingProfile.Product;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The prices that come with the program, {@code resources/emulator-prices.json}: published facts with their sources and
 * dates, for some regions and types only. No price is in it that no source states.
 */
final class PriceFacts {

    private static final String RESOURCE = "/resources/emulator-prices.json";
    private static final int MB_PER_GB = 1024;

    /**
     * Where and when prices of a region were true.
     *
     * @param location AWS's name of the region
     * @param usagePrefix what AWS's usage types of the region begin with
     * @param asOf in the source's words
     * @param latest the last day that {@code asOf} speaks of
     */
    record Origin(String location, String usagePrefix, String asOf, LocalDate latest, String source) {}

    /** A price and where it is from. */
    record Fact(Product.Row row, Origin origin) {}

    private PriceFacts() {}

    static List<Fact> load() {
        try (InputStream in = PriceFacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the program");
            }
            List<Fact> facts = new ArrayList<>();
            new JsonMapper()
                    .readTree(in)
                    .path("regions")
                    .properties()
                    .forEach(region -> read(region.getKey(), region.getValue(), facts));
            return facts;
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    private static void read(String region, JsonNode json, List<Fact> facts) {
        Origin hosting = origin(json, json);
        json.path("usdPerHour")
                .properties()
                .forEach(price -> facts.add(new Fact(
                        new Product.Row(
                                region,
                                "ML Instance",
                                "Hosting",
                                price.getKey(),
                                "OnDemand",
                                "Hrs",
                                Map.of("USD", price.getValue().asText()),
                                Map.of()),
                        hosting)));
        JsonNode serverless = json.path("serverless");
        serverless.path("usdPerSecondByMemoryMB").properties().forEach(price -> {
            int gigabytes = Integer.parseInt(price.getKey()) / MB_PER_GB;
            facts.add(new Fact(
                    new Product.Row(
                            region,
                            "ML Serverless",
                            "",
                            "",
                            "OnDemand",
                            "seconds",
                            Map.of("USD", price.getValue().asText()),
                            Map.of("usagetype", hosting.usagePrefix() + "-ServerlessInf:Mem-" + gigabytes + "GB")),
                    origin(json, serverless)));
        });
    }

    private static Origin origin(JsonNode region, JsonNode dated) {
        return new Origin(
                region.path("location").asText(),
                region.path("usagePrefix").asText(),
                dated.path("asOf").asText(),
                LocalDate.parse(dated.path("latest").asText()),
                dated.path("source").asText());
    }
}
