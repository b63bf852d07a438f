package io.sizewalk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.cost.Direction;
import io.sizewalk.cost.DollarText;
import io.sizewalk.cost.InstanceCatalogue;
import io.sizewalk.cost.InstanceOffer;
import io.sizewalk.cost.PercentText;
import io.sizewalk.cost.Prices;
import io.sizewalk.cost.Rates;
import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code prices show}.
 *
 * @param offers in the order in which they are shown
 */
record PricesAnswer(Prices prices, List<InstanceOffer> offers, InstanceCatalogue catalogue) {

    private static final String UNKNOWN = "unknown";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    String text() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        TextTable table = new TextTable(
                0, List.of("type", "price/h", "vCPU", "memory GiB", "GPU", "price/h per vCPU", "remarks"));
        offers.forEach(offer -> table.add(row(offer)));
        table.print(out);
        PriceTable used = prices.table();
        out.printf(
                "%n%s, an instance-hour of real-time hosting, on demand, as of %s%n",
                TextTable.printable(used.region()), TextTable.printable(used.asOf()));
        out.printf("source  %s%n", TextTable.printable(used.source()));
        if (used.discount() != null) {
            out.printf("less    %s%n", PercentText.of(used.discount()));
        }
        line(out, "serverless compute, a second by MB", prices.file().serverless());
        line(out, "provisioned concurrency, a second by MB", prices.file().provisioned());
        line(out, "its use, a second by MB", prices.file().provisionedUse());
        line(out, "data processing, a GB", prices.file().dataProcessing());
        out.flush();
        return text.toString();
    }

    private List<String> row(InstanceOffer offer) {
        InstanceFacts facts = offer.facts();
        Money price = offer.perHour();
        return List.of(
                offer.type().name(),
                price == null ? UNKNOWN : DollarText.of(price),
                facts == null ? UNKNOWN : String.valueOf(facts.vcpus()),
                facts == null ? UNKNOWN : plain(facts.memoryGib()),
                gpus(offer, facts),
                offer.perVcpuHour().map(DollarText::of).orElse(UNKNOWN),
                prices.table().origin(offer.type()).map(this::remark).orElse(""));
    }

    private String gpus(InstanceOffer offer, @Nullable InstanceFacts facts) {
        if (facts == null) {
            return UNKNOWN;
        }
        return facts.gpus() == 0
                ? ""
                : facts.gpus()
                        + catalogue
                                .gpu(offer.type())
                                .map(gpu -> " " + gpu.model())
                                .orElse("");
    }

    private String remark(RateOrigin origin) {
        String listed = Optional.ofNullable(origin.listed())
                .map(price -> "listed " + DollarText.of(price))
                .orElse("");
        String what = origin.privateRate() ? "private rate" + (listed.isEmpty() ? "" : ", " + listed) : listed;
        String asOf = origin.asOf() == null || origin.privateRate() ? "" : "as of " + origin.asOf();
        return what.isEmpty() || asOf.isEmpty() ? what + asOf : what + ", " + asOf;
    }

    private static <K extends Comparable<K>> void line(PrintWriter out, String title, @Nullable Rates<K> rates) {
        if (rates != null) {
            out.printf(
                    "%s: %s, as of %s%n",
                    title,
                    rates.byKey().entrySet().stream()
                            .map(rate -> key(rate.getKey()) + " "
                                    + DollarText.of(rate.getValue().usd()))
                            .collect(Collectors.joining(", ")),
                    TextTable.printable(rates.asOf()));
        }
    }

    private static Object key(Object key) {
        return key instanceof Direction direction ? direction.word() : key;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    String json() {
        PriceTable used = prices.table();
        ObjectNode root = JSON.createObjectNode()
                .put("region", used.region())
                .put("currency", "USD")
                .put("source", used.source())
                .put("asOf", used.asOf())
                .put("discount", used.discount());
        for (InstanceOffer offer : offers) {
            Optional<RateOrigin> origin = used.origin(offer.type());
            ObjectNode one = root.withArray("instances")
                    .addObject()
                    .put("type", offer.type().name());
            one.put("usdPerHour", usd(offer.perHour()));
            one.put("listedUsdPerHour", usd(origin.map(RateOrigin::listed).orElse(null)));
            one.put("privateRate", origin.map(RateOrigin::privateRate).orElse(false));
            one.put("asOf", origin.map(RateOrigin::asOf).orElse(used.asOf()));
            one.put("source", origin.map(RateOrigin::source).orElse(used.source()));
            InstanceFacts facts = offer.facts();
            if (facts != null) {
                one.put("vcpus", facts.vcpus())
                        .put("memoryGib", facts.memoryGib())
                        .put("gpus", facts.gpus());
                catalogue
                        .gpu(offer.type())
                        .ifPresent(gpu -> one.put("gpuModel", gpu.model()).put("gpuMemoryGib", gpu.memoryGib()));
            }
            one.put("usdPerVcpuHour", usd(offer.perVcpuHour().orElse(null)));
        }
        put(root, "serverlessUsdPerSecondByMemoryMB", prices.file().serverless());
        put(root, "provisionedConcurrencyUsdPerSecondByMemoryMB", prices.file().provisioned());
        put(
                root,
                "provisionedConcurrencyUseUsdPerSecondByMemoryMB",
                prices.file().provisionedUse());
        put(root, "dataProcessingUsdPerGB", prices.file().dataProcessing());
        try {
            return JSON.writeValueAsString(root) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and texts is always JSON", e);
        }
    }

    private static <K extends Comparable<K>> void put(ObjectNode root, String field, @Nullable Rates<K> rates) {
        if (rates != null) {
            ObjectNode target = root.putObject(field);
            rates.byKey()
                    .forEach((key, rate) ->
                            target.put(String.valueOf(key(key)), rate.usd().usd()));
        }
    }

    private static @Nullable BigDecimal usd(@Nullable Money amount) {
        return amount == null ? null : amount.usd();
    }
}
