package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.modelfile.PricingProfile.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code pricing} of a model file. */
final class PricingReader {

    private static final Pattern PRICE = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> TERMS = List.of("OnDemand", "Reserved");
    private static final String TEXT = "a string";

    private PricingReader() {}

    static PricingProfile pricing(Section section) {
        section.onlyKeys("builtIn", "typeSuffix", "products");
        return new PricingProfile(
                section.flagOr("builtIn", true), section.flagOr("typeSuffix", true), products(section));
    }

    private static List<Product> products(Section section) {
        List<Product> products = new ArrayList<>();
        JsonNode list = section.json("products");
        if (!list.isMissingNode() && !list.isArray()) {
            throw section.refused("products", "a list of rows, of documents in AWS's layout, or of strings");
        }
        for (int i = 0; i < list.size(); i++) {
            products.add(product(section.path() + ".products[" + i + "]", list.get(i)));
        }
        return products;
    }

    private static Product product(String path, JsonNode json) {
        if (json.isTextual()) {
            return new Product.Verbatim(json.asText());
        }
        if (json instanceof ObjectNode object && PricingProfile.isDocument(json)) {
            return new Product.Document(object);
        }
        return row(Section.at(path, json));
    }

    private static Product row(Section row) {
        row.onlyKeys("region", "productFamily", "component", "instanceName", "term", "unit", "price", "attributes");
        String term = textOr(row, "term", TERMS.get(0));
        if (!TERMS.contains(term)) {
            throw row.refused("term", "one of " + String.join(", ", TERMS));
        }
        return new Product.Row(
                row.string("region", "a region such as us-west-2"),
                textOr(row, "productFamily", "ML Instance"),
                textOr(row, "component", "Hosting"),
                textOr(row, "instanceName", ""),
                term,
                textOr(row, "unit", "Hrs"),
                row.section("price")
                        .map(PricingReader::price)
                        .orElseThrow(() -> row.refused("price", "an object such as {\"USD\": \"0.1\"}")),
                row.section("attributes").map(PricingReader::texts).orElse(Map.of()));
    }

    private static Map<String, String> price(Section section) {
        Map<String, String> price = texts(section);
        price.forEach((currency, amount) -> {
            if (!CURRENCY.matcher(currency).matches() || !PRICE.matcher(amount).matches()) {
                throw section.refused(currency, "a currency such as USD, and digits in quotes such as \"0.1\"");
            }
        });
        return price;
    }

    private static Map<String, String> texts(Section section) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.keys().forEach(key -> texts.put(key, section.string(key, TEXT)));
        return texts;
    }

    private static String textOr(Section section, String key, String fallback) {
        return section.has(key) ? section.string(key, TEXT) : fallback;
    }
}
