package io.sizewalk.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The values of one price file's JSON, each checked; what is wrong is told with its key and the value seen. */
final class PriceText {

    private static final String HINT = "resources/cost/README.md describes price files";
    /** Far above any price; keeps absurd exponents away from the arithmetic. */
    private static final BigDecimal MAX_PRICE = BigDecimal.valueOf(1_000_000);

    private static final int MAX_DECIMALS = 12;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String name;

    /** @param name of the file, for messages */
    PriceText(String name) {
        this.name = name;
    }

    JsonNode parse(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw wrong("is not JSON" + where + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage());
        }
        if (!root.isObject()) {
            throw wrong("holds no JSON object");
        }
        return root;
    }

    Money price(String key, JsonNode value) {
        if (value.isNumber()) {
            BigDecimal usd = value.decimalValue();
            // Compared before anything is written out: 1e999999999 is a short text and a very long number.
            if (usd.signum() > 0 && usd.scale() <= MAX_DECIMALS && usd.compareTo(MAX_PRICE) <= 0) {
                return new Money(usd);
            }
        }
        throw wrong("has \"" + key + "\": " + shown(value) + ", which is not a price: a number above 0 and up to "
                + MAX_PRICE + " with at most " + MAX_DECIMALS + " decimals, such as 0.115");
    }

    String text(JsonNode node, String at, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("has \"" + at + field + "\": " + shown(value) + "; a text is needed");
        }
        return value.textValue();
    }

    /** Null where the field is missing. */
    @Nullable String optionalText(JsonNode node, String at, String field) {
        return node.hasNonNull(field) ? text(node, at, field) : null;
    }

    JsonNode object(JsonNode node, String at, String field) {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw wrong("has \"" + at + field + "\": " + shown(value) + "; an object is needed");
        }
        return value;
    }

    static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        String text = value.isBigDecimal() ? value.decimalValue().toString() : value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    JobException wrong(String what) {
        return JobException.usage("price file " + name + " " + what, HINT);
    }
}
