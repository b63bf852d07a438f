package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import io.sizewalk.model.Warning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says when prices are too old to be trusted. AWS changes them rarely, and mostly downwards, so months are no alarm. */
public final class PriceAge {

    static final int OLD_DAYS = 90;

    private PriceAge() {}

    /**
     * @param prices that are counted with; private rates have no age
     * @param at when, such as a job's start
     * @return empty when no price is more than 90 days old, or it is not known how old they are
     */
    public static Optional<Warning> warning(PriceTable prices, Instant at) {
        Map<LocalDate, InstanceType> dated = new TreeMap<>();
        for (InstanceType type : prices.perHour().keySet()) {
            Optional<RateOrigin> origin = prices.origin(type);
            if (origin.isEmpty() || !origin.get().privateRate()) {
                String asOf = origin.map(RateOrigin::asOf).orElse(prices.asOf());
                AsOf.oldest(asOf).ifPresent(date -> dated.putIfAbsent(date, type));
            }
        }
        return dated.entrySet().stream()
                .findFirst()
                .filter(oldest -> days(oldest.getKey(), at) > OLD_DAYS)
                .map(oldest -> warning(prices, oldest.getValue(), days(oldest.getKey(), at)));
    }

    private static Warning warning(PriceTable prices, InstanceType type, long days) {
        String asOf = prices.origin(type).map(RateOrigin::asOf).orElse(prices.asOf());
        return new Warning(
                "The price of %s in %s is as of %s, at least %d days old.".formatted(type, prices.region(), asOf, days),
                update(prices.region()));
    }

    /** How to get prices of today. */
    static String update(String region) {
        return String.format(Locale.ROOT, "read today's with: sizewalk prices update --region %s", region);
    }

    private static long days(LocalDate from, Instant at) {
        return ChronoUnit.DAYS.between(from, LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
