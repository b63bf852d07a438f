package io.sizewalk.emulator.pricing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.emulator.modelfile.InstanceFacts;
import io.sizewalk.emulator.modelfile.PricingProfile.Product;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row as a document of AWS's Price List, format {@code aws_v1}. The SKU is made of the row's region, usage type and term:
 * it is always the same, and none of AWS's.
 */
final class PriceDocument {

    static final String SERVICE_CODE = "AmazonSageMaker";

    private static final Map<String, String> OFFER_TERM_CODES =
            Map.of("OnDemand", "JRTCKXETXF", "Reserved", "4NA7Y494T4");
    private static final String RATE = "6YS6EN2CT7";
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int SKU_LENGTH = 16;
    private static final int PRICE_DIGITS = 10;
    private static final LocalDate UNDATED = LocalDate.of(2000, 1, 1);

    private final InstanceFacts instances;
    private final boolean typeSuffix;

    /** @param typeSuffix whether {@code instanceType} ends in the component */
    PriceDocument(InstanceFacts instances, boolean typeSuffix) {
        this.instances = instances;
        this.typeSuffix = typeSuffix;
    }

    /** A row of the model file: it has no date of its own, and so one that nobody takes for a real one. */
    ObjectNode of(Product.Row row) {
        return of(row, row.region(), row.region(), UNDATED, "");
    }

    /** A price with its source. */
    ObjectNode of(PriceFacts.Fact fact) {
        PriceFacts.Origin origin = fact.origin();
        String source = " (as of " + origin.asOf() + ", from " + origin.source() + ")";
        return of(fact.row(), origin.location(), origin.usagePrefix(), origin.latest(), source);
    }

    private ObjectNode of(Product.Row row, String location, String usagePrefix, LocalDate date, String source) {
        Map<String, String> attributes = attributes(row, location, usagePrefix);
        String sku = sku(row.region() + "|" + attributes.get("usagetype") + "|" + row.term());
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode product = document.putObject("product");
        product.put("productFamily", row.productFamily());
        ObjectNode target = product.putObject("attributes");
        attributes.forEach(target::put);
        product.put("sku", sku);
        document.put("serviceCode", SERVICE_CODE);
        String offer = sku + "." + OFFER_TERM_CODES.get(row.term());
        ObjectNode term = document.putObject("terms").putObject(row.term()).putObject(offer);
        String rate = offer + "." + RATE;
        ObjectNode dimension = term.putObject("priceDimensions").putObject(rate);
        dimension.put("unit", row.unit());
        dimension.put("endRange", "Inf");
        dimension.put("description", description(row, attributes, location, source));
        dimension.putArray("appliesTo");
        dimension.put("rateCode", rate);
        dimension.put("beginRange", "0");
        ObjectNode price = dimension.putObject("pricePerUnit");
        row.price().forEach((currency, amount) -> price.put(currency, tenDigits(amount)));
        term.put("sku", sku);
        term.put("effectiveDate", date + "T00:00:00Z");
        term.put("offerTermCode", OFFER_TERM_CODES.get(row.term()));
        ObjectNode termAttributes = term.putObject("termAttributes");
        if (row.term().equals("Reserved")) {
            termAttributes.put("LeaseContractLength", "1yr").put("PurchaseOption", "No Upfront");
        }
        document.put("version", date.format(DateTimeFormatter.BASIC_ISO_DATE) + "000000");
        document.put("publicationDate", date + "T00:00:00Z");
        return document;
    }

    private Map<String, String> attributes(Product.Row row, String location, String usagePrefix) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("regionCode", row.region());
        attributes.put("location", location);
        attributes.put("locationType", "AWS Region");
        attributes.put("servicecode", SERVICE_CODE);
        attributes.put("servicename", "Amazon SageMaker");
        attributes.put("usagetype", usagePrefix + "-" + usage(row));
        if (!row.component().isEmpty()) {
            attributes.put("component", row.component());
        }
        if (!row.instanceName().isEmpty()) {
            attributes.put("instanceName", row.instanceName());
            attributes.put(
                    "instanceType",
                    row.instanceName() + (typeSuffix && !row.component().isEmpty() ? "-" + row.component() : ""));
            instances.vcpus(row.instanceName()).ifPresent(vcpus -> attributes.put("vCpu", Integer.toString(vcpus)));
        }
        attributes.putAll(row.attributes());
        return attributes;
    }

    private static String usage(Product.Row row) {
        String component = row.component().equals("Hosting") ? "Host" : row.component();
        return (component.isEmpty() ? row.productFamily().replace(" ", "") : component) + ":" + row.instanceName();
    }

    private static String description(Product.Row row, Map<String, String> attributes, String location, String source) {
        String what = row.instanceName().isEmpty()
                ? attributes.get("usagetype") + " in " + row.unit()
                : row.component() + " " + row.instanceName() + " per "
                        + (row.unit().equals("Hrs") ? "hour" : row.unit().toLowerCase(Locale.ROOT));
        return row.price().entrySet().stream()
                        .map(price -> price.getKey().equals("USD")
                                ? "$" + price.getValue()
                                : price.getKey() + " " + price.getValue())
                        .findFirst()
                        .orElse("")
                + " for " + what + " in " + location + source;
    }

    private static String tenDigits(String amount) {
        BigDecimal exact = new BigDecimal(amount);
        return (exact.scale() < PRICE_DIGITS ? exact.setScale(PRICE_DIGITS) : exact).toPlainString();
    }

    private static String sku(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder sku = new StringBuilder();
            for (int i = 0; i < SKU_LENGTH; i++) {
                sku.append(LETTERS.charAt((hash[i] & 0xff) % LETTERS.length()));
            }
            return sku.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
