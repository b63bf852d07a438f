package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.Warning;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers prices while a Price List is read, and makes price files of them. */
final class PriceListTally {

    private static final int DATE_LENGTH = 10;

    /** A price with its day. */
    private record Dated(Money usd, LocalDate asOf) {}

    private final Map<String, Map<PricedItem, Dated>> regions = new TreeMap<>();
    private final Map<PriceListProduct, String> ambiguous = new HashMap<>();

    /** @throws BrokenPriceListException if the text does not begin with a date */
    static LocalDate day(String published) {
        try {
            return LocalDate.parse(published.substring(0, Math.min(DATE_LENGTH, published.length())));
        } catch (DateTimeException e) {
            throw new BrokenPriceListException("publicationDate \"" + published + "\" is no date");
        }
    }

    void add(PriceListProduct product, Money usd, LocalDate asOf) {
        Dated known = regions.computeIfAbsent(product.region(), region -> new HashMap<>())
                .putIfAbsent(product.item(), new Dated(usd, asOf));
        if (known != null && known.usd().compareTo(usd) != 0) {
            ambiguous.put(product, known.usd() + " and " + usd);
        }
    }

    /** What has two prices has none that could be relied on: it is left out. */
    List<Warning> warnings() {
        return ambiguous.entrySet().stream()
                .map(two -> new Warning(
                        "AWS's Price List has two on-demand prices of %s in %s, %s: left out."
                                .formatted(two.getKey().item(), two.getKey().region(), two.getValue()),
                        "give the right one with --rates-overlay"))
                .sorted(Comparator.comparing(Warning::message))
                .toList();
    }

    /**
     * A file for each region with at least one hosting price.
     *
     * @param source where all this was read
     */
    List<PriceFile> files(String source) {
        List<PriceFile> files = new ArrayList<>();
        regions.forEach((region, items) -> {
            ambiguous.keySet().stream()
                    .filter(product -> product.region().equals(region))
                    .forEach(product -> items.remove(product.item()));
            Rates<InstanceType> hosting = rates(items, source, PricedItem.Hosting.class, PricedItem.Hosting::type);
            if (hosting != null) {
                files.add(new PriceFile(
                        region,
                        hosting,
                        rates(items, source, PricedItem.Serverless.class, PricedItem.Serverless::memoryMb),
                        rates(items, source, PricedItem.Provisioned.class, PricedItem.Provisioned::memoryMb),
                        rates(items, source, PricedItem.ProvisionedUse.class, PricedItem.ProvisionedUse::memoryMb),
                        rates(items, source, PricedItem.Data.class, PricedItem.Data::direction)));
            }
        });
        return files;
    }

    /** Of the newest day among them; a rate of another day says so. Null when there is none of the kind. */
    private static <I extends PricedItem, K extends Comparable<K>> @Nullable Rates<K> rates(
            Map<PricedItem, Dated> items, String source, Class<I> kind, Function<I, K> key) {
        Map<K, Dated> kept = new TreeMap<>();
        items.forEach((item, price) -> {
            if (kind.isInstance(item)) {
                kept.put(key.apply(kind.cast(item)), price);
            }
        });
        Optional<LocalDate> newest = kept.values().stream().map(Dated::asOf).max(Comparator.naturalOrder());
        if (newest.isEmpty()) {
            return null;
        }
        Map<K, Rate> rates = new TreeMap<>();
        kept.forEach((one, price) -> rates.put(
                one,
                new Rate(
                        price.usd(),
                        null,
                        price.asOf().equals(newest.get()) ? null : price.asOf().toString())));
        return new Rates<>(source, newest.get().toString(), rates);
    }
}
