package io.sizewalk.emulator.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A product and its terms.
 *
 * @param serviceCode such as {@code AmazonSageMaker}
 * @param document the JSON that is answered, as text
 * @param attributes of the product, by name
 * @param fields what filters look at: the attributes, {@code productFamily}, {@code sku} and {@code serviceCode}; empty
 *     for a document that is none, which every filter lets pass
 */
record PricedProduct(String serviceCode, String document, Map<String, String> attributes, Map<String, String> fields) {

    PricedProduct {
        attributes = Map.copyOf(attributes);
        fields = Map.copyOf(fields);
    }

    static PricedProduct of(JsonNode document) {
        Map<String, String> attributes = new HashMap<>();
        document.path("product")
                .path("attributes")
                .properties()
                .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
        String serviceCode = document.path("serviceCode").asText(PriceDocument.SERVICE_CODE);
        Map<String, String> fields = new HashMap<>(attributes);
        fields.put(
                "productFamily", document.path("product").path("productFamily").asText());
        fields.put("sku", document.path("product").path("sku").asText());
        fields.put("serviceCode", serviceCode);
        return new PricedProduct(serviceCode, document.toString(), attributes, fields);
    }

    static PricedProduct verbatim(String text) {
        return new PricedProduct(PriceDocument.SERVICE_CODE, text, Map.of(), Map.of());
    }

    boolean isVerbatim() {
        return fields.isEmpty();
    }
}
