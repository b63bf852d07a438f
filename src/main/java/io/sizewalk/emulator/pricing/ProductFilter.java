package io.sizewalk.emulator.pricing;

import java.util.Arrays;
import java.util.List;

/**
 * A filter of GetProducts.
 *
 * @param field an attribute of the product, or {@code productFamily}, {@code sku} or {@code serviceCode}
 * @param value compared letter by letter; for ANY_OF and NONE_OF several, separated by commas
 */
public record ProductFilter(Type type, String field, String value) {

    /** How values are compared. */
    public enum Type {
        TERM_MATCH,
        EQUALS,
        CONTAINS,
        ANY_OF,
        NONE_OF
    }

    boolean matches(PricedProduct product) {
        String seen = product.fields().get(field);
        if (seen == null) {
            return type == Type.NONE_OF;
        }
        return switch (type) {
            case TERM_MATCH, EQUALS -> seen.equals(value);
            case CONTAINS -> seen.contains(value);
            case ANY_OF -> values().contains(seen);
            case NONE_OF -> !values().contains(seen);
        };
    }

    private List<String> values() {
        return Arrays.stream(value.split(",")).map(String::strip).toList();
    }
}
