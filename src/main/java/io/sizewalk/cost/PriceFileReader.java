package io.sizewalk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.JobException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads price files: sizewalk's own form in both of its versions, and perfsizesagemaker's flat {@code {"ml.m5.large":
 * 0.115}}.
 */
final class PriceFileReader {

    /** Of the form that is written; the one before it is read too. */
    static final int SCHEMA_VERSION = 2;

    private final String name;
    private final PriceText text;

    private PriceFileReader(String name) {
        this.name = name;
        this.text = new PriceText(name);
    }

    /**
     * @param name of the file, for messages
     * @param region that the prices of a flat file are taken for, since it names none
     * @throws JobException of kind USAGE, naming the key and the value that are wrong
     */
    static PriceFile read(String name, byte[] json, String region) {
        PriceFileReader reader = new PriceFileReader(name);
        JsonNode root = reader.text.parse(json);
        boolean flat = !root.has("instances") && !root.has("schemaVersion");
        return flat ? reader.flat(root, region) : reader.structured(root);
    }

    private PriceFile flat(JsonNode root, String region) {
        Map<InstanceType, Rate> rates = rates(root, "", this::type);
        return PriceFile.of(region, new Rates<>(name, "not stated in the file", rates));
    }

    private PriceFile structured(JsonNode root) {
        JsonNode version = root.path("schemaVersion");
        if (!version.isInt() || version.intValue() < 1 || version.intValue() > SCHEMA_VERSION) {
            throw text.wrong("has \"schemaVersion\": " + PriceText.shown(version)
                    + "; this version of sizewalk reads 1 and " + SCHEMA_VERSION);
        }
        String currency = text.text(root, "", "currency");
        if (!currency.equals("USD")) {
            throw text.wrong("has \"currency\": \"" + currency + "\"; only USD is read");
        }
        return version.intValue() == 1 ? first(root) : second(root);
    }

    private PriceFile first(JsonNode root) {
        Rates<InstanceType> hosting = new Rates<>(
                text.text(root, "", "source"),
                text.text(root, "", "asOf"),
                rates(text.object(root, "", "instances"), "instances.", this::type));
        String field = "usdPerSecondByMemoryMB";
        Rates<Integer> serverless = section(
                root, "serverless", (node, at) -> rates(text.object(node, at, field), at + field + ".", this::memory));
        Rates<Direction> data = section(
                root,
                "dataProcessing",
                (node, at) -> Map.of(
                        Direction.IN, Rate.of(text.price(at + "usdPerGBIn", node.path("usdPerGBIn"))),
                        Direction.OUT, Rate.of(text.price(at + "usdPerGBOut", node.path("usdPerGBOut")))));
        return new PriceFile(text.text(root, "", "region"), hosting, serverless, null, null, data);
    }

    private PriceFile second(JsonNode root) {
        String asOf = dated("", text.text(root, "", "asOf"));
        JsonNode instances = text.object(root, "", "instances");
        Rates<InstanceType> hosting = new Rates<>(
                text.text(root, "", "source"), asOf, counted(instances, "instances.", "instance-hour", this::type));
        return new PriceFile(
                text.text(root, "", "region"),
                hosting,
                section(root, "serverless", (node, at) -> counted(node, at, "second", this::memory)),
                section(root, "provisionedConcurrency", (node, at) -> counted(node, at, "second", this::memory)),
                section(root, "provisionedConcurrencyUse", (node, at) -> counted(node, at, "second", this::memory)),
                section(root, "dataProcessing", (node, at) -> counted(node, at, "GB", this::direction)));
    }

    /** A part of the file that may be missing, with a source and a time of its own. */
    private <K extends Comparable<K>> @Nullable Rates<K> section(
            JsonNode root, String field, BiFunction<JsonNode, String, Map<K, Rate>> rates) {
        if (!root.hasNonNull(field)) {
            return null;
        }
        JsonNode node = text.object(root, "", field);
        String at = field + ".";
        String source = text.optionalText(node, at, "source");
        return new Rates<>(source == null ? "" : source, text.text(node, at, "asOf"), rates.apply(node, at));
    }

    private <K extends Comparable<K>> Map<K, Rate> counted(
            JsonNode section, String at, String unit, BiFunction<String, String, K> key) {
        String seen = text.text(section, at, "unit");
        if (!seen.equals(unit)) {
            throw text.wrong("has \"" + at + "unit\": \"" + seen + "\"; only \"" + unit + "\" is read");
        }
        return rates(text.object(section, at, "rates"), at + "rates.", key);
    }

    private <K extends Comparable<K>> Map<K, Rate> rates(
            JsonNode object, String at, BiFunction<String, String, K> key) {
        Map<K, Rate> rates = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String where = at + entry.getKey();
            rates.put(key.apply(entry.getKey(), where), rate(where, entry.getValue()));
        }
        return rates;
    }

    /** A number, or an object where a rate has a source or a time of its own. */
    private Rate rate(String where, JsonNode value) {
        if (!value.isObject() || !value.has("asOf")) {
            return Rate.of(text.price(where, value));
        }
        String at = where + ".";
        return new Rate(
                text.price(at + "usd", value.path("usd")),
                text.optionalText(value, at, "source"),
                dated(at, text.text(value, at, "asOf")));
    }

    private String dated(String at, String asOf) {
        if (AsOf.oldest(asOf).isEmpty()) {
            throw text.wrong(
                    "has \"" + at + "asOf\": \"" + asOf + "\"; a time such as 2026-09-28, 2026-09 or 2026 is needed");
        }
        return asOf;
    }

    private InstanceType type(String key, String where) {
        try {
            return InstanceType.of(key);
        } catch (IllegalArgumentException e) {
            throw text.wrong("has the key \"" + where + "\": " + e.getMessage());
        }
    }

    private Integer memory(String key, String where) {
        if (!key.matches("[1-9]\\d{0,5}")) {
            throw text.wrong("has \"" + where + "\", whose last part is no memory size in MB");
        }
        return Integer.valueOf(key);
    }

    private Direction direction(String key, String where) {
        for (Direction direction : Direction.values()) {
            if (direction.word().equals(key)) {
                return direction;
            }
        }
        throw text.wrong("has \"" + where + "\", whose last part is neither in nor out");
    }
}
