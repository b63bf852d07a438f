package io.sizewalk.emulator.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the Pricing API offers.
 *
 * @param builtIn whether the prices that come with the program are there
 * @param typeSuffix whether hosting rows spell {@code instanceType} with their component, as older ones do ({@code
 *     ml.m5.large-Hosting}), or plainly; {@code instanceName} is plain in both
 * @param products besides those that are built in, and before them
 */
public record PricingProfile(boolean builtIn, boolean typeSuffix, List<Product> products) {

    /** What the program brings along. */
    public static final PricingProfile BUILT_IN = new PricingProfile(true, true, List.of());

    /** One entry of the list: a row in a short form, a whole document, or any text. */
    public sealed interface Product {

        /**
         * A price by its facts; the rest of the document follows from them.
         *
         * @param region such as {@code us-west-2}
         * @param productFamily such as {@code ML Instance}
         * @param component such as {@code Hosting} or {@code Training}; empty for none
         * @param instanceName such as {@code ml.m5.large}; empty for none
         * @param term {@code OnDemand} or {@code Reserved}
         * @param unit such as {@code Hrs}
         * @param price by currency, in decimal digits
         * @param attributes that are added, or take the place of others
         */
        record Row(
                String region,
                String productFamily,
                String component,
                String instanceName,
                String term,
                String unit,
                Map<String, String> price,
                Map<String, String> attributes)
                implements Product {

            public Row {
                price = Map.copyOf(price);
                attributes = Map.copyOf(attributes);
            }
        }

        /** A document in AWS's layout, with {@code product} and {@code terms}. */
        record Document(ObjectNode json) implements Product {}

        /** A text that is answered as it is, a broken document for instance. It matches every filter. */
        record Verbatim(String text) implements Product {}
    }

    public PricingProfile {
        products = List.copyOf(products);
    }

    static boolean isDocument(JsonNode json) {
        return json.path("product").isObject();
    }
}
