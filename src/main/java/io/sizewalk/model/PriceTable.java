package io.sizewalk.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * On-demand hosting prices of one region, an instance-hour each.
 *
 * @param region the AWS region
 * @param source where the prices were read, for people
 * @param asOf when they were true, as the source says; not always a date
 * @param perHour price of one instance for one hour
 */
public record PriceTable(String region, String source, String asOf, Map<InstanceType, Money> perHour) {

    public PriceTable {
        perHour = new TreeMap<>(perHour);
    }

    public Optional<Money> find(InstanceType type) {
        return Optional.ofNullable(perHour.get(type));
    }

    /** Only the given types, those without a price left out. */
    public PriceTable only(Iterable<InstanceType> types) {
        Map<InstanceType, Money> kept = new TreeMap<>();
        types.forEach(type -> find(type).ifPresent(price -> kept.put(type, price)));
        return new PriceTable(region, source, asOf, kept);
    }
}
