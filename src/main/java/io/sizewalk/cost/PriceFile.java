package io.sizewalk.cost;

import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one price file; {@code resources/cost/README.md} describes the form.
 *
 * @param region the AWS region
 * @param hosting an instance-hour of real-time hosting, on demand
 * @param serverless one second of serverless compute by memory size in MB; null where no price is known
 * @param provisioned one second of one provisioned concurrency by memory size, used or not; null as above
 * @param provisionedUse one second of compute on provisioned concurrency by memory size; null as above
 * @param dataProcessing one GB through an endpoint; null as above
 */
public record PriceFile(
        String region,
        Rates<InstanceType> hosting,
        @Nullable Rates<Integer> serverless,
        @Nullable Rates<Integer> provisioned,
        @Nullable Rates<Integer> provisionedUse,
        @Nullable Rates<Direction> dataProcessing) {

    /** Nothing but hosting prices. */
    static PriceFile of(String region, Rates<InstanceType> hosting) {
        return new PriceFile(region, hosting, null, null, null, null);
    }

    /** What stands for the prices of a region of which none are known. */
    static PriceFile unknown(String region) {
        return of(region, new Rates<InstanceType>("none", "unknown", Map.of()));
    }

    /** The hosting prices as they are published. */
    public PriceTable instances() {
        Map<InstanceType, Money> perHour = new TreeMap<>();
        Map<InstanceType, RateOrigin> origins = new TreeMap<>();
        hosting.byKey().forEach((type, rate) -> {
            perHour.put(type, rate.usd());
            if (rate.source() != null || rate.asOf() != null) {
                origins.put(type, new RateOrigin(null, rate.source(), rate.asOf(), false));
            }
        });
        return new PriceTable(region, hosting.source(), hosting.asOf(), perHour, null, origins);
    }
}
