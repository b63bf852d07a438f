package io.sizewalk.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes price files, in the newest form alone. */
final class PriceFileWriter {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private PriceFileWriter() {}

    static String toJson(PriceFile file) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", PriceFileReader.SCHEMA_VERSION);
        root.put("region", file.region());
        root.put("currency", "USD");
        root.put("source", file.hosting().source());
        root.put("asOf", file.hosting().asOf());
        rates(root.putObject("instances"), "instance-hour", file.hosting(), Object::toString);
        section(root, "serverless", "second", file.serverless(), Object::toString);
        section(root, "provisionedConcurrency", "second", file.provisioned(), Object::toString);
        section(root, "provisionedConcurrencyUse", "second", file.provisionedUse(), Object::toString);
        section(root, "dataProcessing", "GB", file.dataProcessing(), Direction::word);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and texts is always JSON", e);
        }
    }

    private static <K extends Comparable<K>> void section(
            ObjectNode root, String field, String unit, @Nullable Rates<K> rates, Function<K, String> key) {
        if (rates == null) {
            return;
        }
        ObjectNode section = root.putObject(field);
        if (!rates.source().isEmpty()) {
            section.put("source", rates.source());
        }
        section.put("asOf", rates.asOf());
        rates(section, unit, rates, key);
    }

    private static <K extends Comparable<K>> void rates(
            ObjectNode section, String unit, Rates<K> rates, Function<K, String> key) {
        section.put("unit", unit);
        ObjectNode target = section.putObject("rates");
        rates.byKey().forEach((what, rate) -> {
            if (rate.asOf() == null) {
                target.set(key.apply(what), number(rate));
                return;
            }
            ObjectNode dated = target.putObject(key.apply(what));
            dated.set("usd", number(rate));
            dated.put("asOf", rate.asOf());
            if (rate.source() != null) {
                dated.put("source", rate.source());
            }
        });
    }

    /** Without the zeros that AWS fills its ten digits with. */
    private static DecimalNode number(Rate rate) {
        BigDecimal shortest = rate.usd().usd().stripTrailingZeros();
        return DecimalNode.valueOf(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }
}
