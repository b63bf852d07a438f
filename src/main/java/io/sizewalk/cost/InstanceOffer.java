package io.sizewalk.cost;

import io.sizewalk.model.InstanceFacts;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance type costs and what it has for that.
 *
 * @param perHour price of one instance-hour; null where it is not known
 * @param facts null where nothing is known of the type
 */
public record InstanceOffer(
        InstanceType type,
        @Nullable Money perHour,
        @Nullable InstanceFacts facts) {

    /** The cheapest first, those without a price last; by name where that is equal. */
    public static final Comparator<InstanceOffer> BY_PRICE = Comparator.comparing(
                    InstanceOffer::perHour, Comparator.nullsLast(Comparator.<Money>naturalOrder()))
            .thenComparing(InstanceOffer::type);

    private static final int DECIMALS = 6;

    /** Price of one vCPU for one hour, to a millionth of a dollar; empty where price or vCPUs are not known. */
    public Optional<Money> perVcpuHour() {
        if (perHour == null || facts == null) {
            return Optional.empty();
        }
        BigDecimal vcpus = BigDecimal.valueOf(facts.vcpus());
        return Optional.of(new Money(perHour.usd().divide(vcpus, DECIMALS, RoundingMode.HALF_UP)));
    }
}
