package io.sizewalk.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hosting prices of one region, an instance-hour each: on demand, or what the user pays instead.
 *
 * @param region the AWS region
 * @param source where the prices were read, for people
 * @param asOf when they were true, as the source says; not always a date
 * @param perHour price of one instance for one hour, as it is counted with: after discount and private rates
 * @param discount share taken off every rate but private ones, at least 0 and less than 1; null for none
 * @param origins of the rates that are not as the table says; null for none
 */
public record PriceTable(
        String region,
        String source,
        String asOf,
        Map<InstanceType, Money> perHour,
        @Nullable BigDecimal discount,
        @Nullable Map<InstanceType, RateOrigin> origins) {

    public PriceTable {
        perHour = new TreeMap<>(perHour);
        origins = origins == null || origins.isEmpty() ? null : new TreeMap<>(origins);
    }

    /** Published prices that are all of one source and date. */
    public PriceTable(String region, String source, String asOf, Map<InstanceType, Money> perHour) {
        this(region, source, asOf, perHour, null, null);
    }

    public Optional<Money> find(InstanceType type) {
        return Optional.ofNullable(perHour.get(type));
    }

    /** Where a rate is from, if not from where the table is. */
    public Optional<RateOrigin> origin(InstanceType type) {
        return Optional.ofNullable(origins).map(all -> all.get(type));
    }

    /** Only the given types, those without a price left out. */
    public PriceTable only(Iterable<InstanceType> types) {
        Map<InstanceType, Money> kept = new TreeMap<>();
        Map<InstanceType, RateOrigin> keptOrigins = new TreeMap<>();
        types.forEach(type -> {
            find(type).ifPresent(price -> kept.put(type, price));
            origin(type).ifPresent(origin -> keptOrigins.put(type, origin));
        });
        return new PriceTable(region, source, asOf, kept, discount, keptOrigins);
    }
}
