package io.sizewalk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.sizewalk.model.InstanceType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product of AWS's Price List that is one of sizewalk's concern: real-time hosting, serverless compute, provisioned
 * concurrency, data through endpoints. Training, notebooks, processing, asynchronous and batch inference cost something else,
 * as EC2 does, and are not.
 *
 * <p>Read off published rows: hosting is {@code component Hosting} of the family {@code ML Instance}, with the type in {@code
 * instanceName}, and in {@code instanceType} plainly or, in older rows, as {@code ml.m5.large-Hosting}. Of the others the usage
 * type tells, as bills and infracost's queries have it (read 2026-11). A row whose attributes name different types is none.
 *
 * @param region such as {@code us-west-2}
 */
record PriceListProduct(String region, PricedItem item) {

    static final String SERVICE = "AmazonSageMaker";
    static final String HOSTING = "Hosting";
    static final String SERVERLESS_FAMILY = "ML Serverless";

    private static final String INSTANCE_FAMILY = "ML Instance";
    private static final String OLD_SUFFIX = "-" + HOSTING;
    private static final int MB_PER_GB = 1024;
    /** The prefix is AWS's short name of the region; us-east-1 once had none. */
    private static final String PREFIX = "(?:[A-Za-z0-9-]+-)?";

    private static final Pattern HOST = Pattern.compile(PREFIX + "Host:(ml\\..+)");
    private static final Pattern MEMORY = Pattern.compile(
            PREFIX + "(ServerlessInf:Mem|ProvisionedConcurrency:Mem|ProvisionedConcurrency:Usage)" + "-([1-9]\\d?)GB");
    private static final Pattern DATA = Pattern.compile(PREFIX + "Hst:Data-Bytes-(In|Out)");

    /**
     * @param product the object with {@code productFamily} and {@code attributes}
     * @return empty for a product that is none of sizewalk's concern
     * @throws BrokenPriceListException if the product is not laid out as the Price List's are
     */
    static Optional<PriceListProduct> of(JsonNode product) {
        JsonNode attributes = product.path("attributes");
        if (!attributes.isObject()) {
            throw new BrokenPriceListException("a product has no attributes: " + PriceText.shown(product));
        }
        boolean ofRegion = attributes.path("locationType").asText("AWS Region").equals("AWS Region");
        boolean ofSageMaker = attributes.path("servicecode").asText(SERVICE).equals(SERVICE);
        String region = attributes.path("regionCode").asText();
        return ofRegion && ofSageMaker && CostFiles.isRegion(region)
                ? item(product.path("productFamily").asText(), attributes)
                        .map(item -> new PriceListProduct(region, item))
                : Optional.empty();
    }

    private static Optional<PricedItem> item(String family, JsonNode attributes) {
        String usage = attributes.path("usagetype").asText();
        Matcher data = DATA.matcher(usage);
        if (data.matches()) {
            return Optional.of(new PricedItem.Data(data.group(1).equals("In") ? Direction.IN : Direction.OUT));
        }
        return switch (family) {
            case INSTANCE_FAMILY -> hosting(usage, attributes).map(PricedItem.Hosting::new);
            case SERVERLESS_FAMILY -> serverless(usage);
            default -> Optional.empty();
        };
    }

    private static Optional<InstanceType> hosting(String usage, JsonNode attributes) {
        Matcher host = HOST.matcher(usage);
        if (!attributes.path("component").asText().equals(HOSTING) || !host.matches()) {
            return Optional.empty();
        }
        String spelled = attributes.path("instanceType").asText();
        String plain =
                spelled.endsWith(OLD_SUFFIX) ? spelled.substring(0, spelled.length() - OLD_SUFFIX.length()) : spelled;
        String name = attributes.path("instanceName").asText(plain);
        if (!name.equals(host.group(1)) || !(plain.isEmpty() || plain.equals(name))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InstanceType.of(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PricedItem> serverless(String usage) {
        Matcher memory = MEMORY.matcher(usage);
        if (!memory.matches()) {
            return Optional.empty();
        }
        int megabytes = Integer.parseInt(memory.group(2)) * MB_PER_GB;
        return Optional.of(
                switch (memory.group(1)) {
                    case "ServerlessInf:Mem" -> new PricedItem.Serverless(megabytes);
                    case "ProvisionedConcurrency:Mem" -> new PricedItem.Provisioned(megabytes);
                    default -> new PricedItem.ProvisionedUse(megabytes);
                });
    }
}
