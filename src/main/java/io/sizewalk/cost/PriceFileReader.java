package io.sizewalk.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads price files: sizewalk's own form, and perfsizesagemaker's flat {@code {"ml.m5.large": 0.115}}. */
final class PriceFileReader {

    private static final int SCHEMA_VERSION = 1;
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

    private PriceFileReader(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, for messages
     * @param region that the prices of a flat file are taken for, since it names none
     * @throws JobException of kind USAGE, naming the key and the value that are wrong
     */
    static PriceFile read(String name, byte[] json, String region) {
        PriceFileReader reader = new PriceFileReader(name);
        JsonNode root = reader.parse(json);
        if (!root.isObject()) {
            throw reader.wrong("holds no JSON object");
        }
        boolean flat = !root.has("instances") && !root.has("schemaVersion");
        return flat ? reader.flat(root, region) : reader.structured(root);
    }

    private JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw wrong("is not JSON" + where + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("cannot be read: " + e.getMessage());
        }
    }

    private PriceFile flat(JsonNode root, String region) {
        PriceTable table = new PriceTable(region, name, "not stated in the file", instances(root, ""));
        return new PriceFile(table, null, null);
    }

    private PriceFile structured(JsonNode root) {
        JsonNode version = root.path("schemaVersion");
        if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
            throw wrong(
                    "has \"schemaVersion\": " + shown(version) + "; this version of sizewalk reads " + SCHEMA_VERSION);
        }
        String currency = text(root, "", "currency");
        if (!currency.equals("USD")) {
            throw wrong("has \"currency\": \"" + currency + "\"; only USD is read");
        }
        PriceTable table = new PriceTable(
                text(root, "", "region"),
                text(root, "", "source"),
                text(root, "", "asOf"),
                instances(object(root, "", "instances"), "instances."));
        return new PriceFile(table, serverless(root), dataProcessing(root));
    }

    private PriceFile.@Nullable Serverless serverless(JsonNode root) {
        if (!root.hasNonNull("serverless")) {
            return null;
        }
        JsonNode node = object(root, "", "serverless");
        String at = "serverless.";
        Map<Integer, Money> prices = new TreeMap<>();
        String field = "usdPerSecondByMemoryMB";
        for (Map.Entry<String, JsonNode> entry : object(node, at, field).properties()) {
            String key = at + field + "." + entry.getKey();
            if (!entry.getKey().matches("[1-9]\\d{0,5}")) {
                throw wrong("has \"" + key + "\", whose last part is no memory size in MB");
            }
            prices.put(Integer.valueOf(entry.getKey()), price(key, entry.getValue()));
        }
        return new PriceFile.Serverless(text(node, at, "source"), text(node, at, "asOf"), prices);
    }

    private PriceFile.@Nullable DataProcessing dataProcessing(JsonNode root) {
        if (!root.hasNonNull("dataProcessing")) {
            return null;
        }
        JsonNode node = object(root, "", "dataProcessing");
        String at = "dataProcessing.";
        return new PriceFile.DataProcessing(
                node.hasNonNull("source") ? text(node, at, "source") : "",
                text(node, at, "asOf"),
                price(at + "usdPerGBIn", node.path("usdPerGBIn")),
                price(at + "usdPerGBOut", node.path("usdPerGBOut")));
    }

    private Map<InstanceType, Money> instances(JsonNode object, String at) {
        Map<InstanceType, Money> prices = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String key = at + entry.getKey();
            Money price = price(key, entry.getValue());
            try {
                prices.put(InstanceType.of(entry.getKey()), price);
            } catch (IllegalArgumentException e) {
                throw wrong("has the key \"" + key + "\": " + e.getMessage());
            }
        }
        return prices;
    }

    private Money price(String key, JsonNode value) {
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

    private String text(JsonNode node, String at, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong("has \"" + at + field + "\": " + shown(value) + "; a text is needed");
        }
        return value.textValue();
    }

    private JsonNode object(JsonNode node, String at, String field) {
        JsonNode value = node.path(field);
        if (!value.isObject()) {
            throw wrong("has \"" + at + field + "\": " + shown(value) + "; an object is needed");
        }
        return value;
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "nothing";
        }
        String text = value.isBigDecimal() ? value.decimalValue().toString() : value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }

    private JobException wrong(String what) {
        return JobException.usage("price file " + name + " " + what, HINT);
    }
}
