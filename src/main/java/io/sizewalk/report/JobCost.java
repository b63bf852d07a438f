package io.sizewalk.report;

import io.sizewalk.cost.DollarText;
import io.sizewalk.model.InstanceType;
import io.sizewalk.model.InstanceUsage;
import io.sizewalk.model.JobResult;
import io.sizewalk.model.Money;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the job itself cost: instance-hours of all that it had deployed x on-demand price, shown to a hundredth of a cent.
 *
 * @param rows one for each instance type
 * @param hours instance-hours together
 * @param total with the word for what it leaves out, where a price is not known
 */
public record JobCost(List<Row> rows, String hours, String total) {

    private static final int SHOWN_DECIMALS = 4;
    private static final String UNKNOWN = "not known";

    /** @param price of an instance-hour */
    public record Row(String type, String hours, String price, String cost) {}

    public JobCost {
        rows = List.copyOf(rows);
    }

    /** Empty when the job's usage was not counted. */
    public static Optional<JobCost> of(JobResult result) {
        return Optional.ofNullable(result.usage()).map(usage -> of(usage, result));
    }

    private static JobCost of(List<InstanceUsage> usage, JobResult result) {
        Map<InstanceType, Long> millis = new TreeMap<>();
        for (InstanceUsage used : usage) {
            millis.merge(used.type(), used.duration().toMillis() * used.count(), Long::sum);
        }
        List<Row> rows = new ArrayList<>();
        Money total = Money.ZERO;
        int unknown = 0;
        for (Map.Entry<InstanceType, Long> used : millis.entrySet()) {
            Optional<Money> price = result.prices().find(used.getKey());
            Optional<Money> cost = price.map(each -> each.over(1, Duration.ofMillis(used.getValue())));
            total = total.plus(cost.orElse(Money.ZERO));
            unknown += cost.isPresent() ? 0 : 1;
            rows.add(new Row(
                    used.getKey().name(),
                    hours(used.getValue()),
                    price.map(DollarText::of).orElse(UNKNOWN),
                    cost.map(JobCost::shown).orElse(UNKNOWN)));
        }
        long all = millis.values().stream().mapToLong(Long::longValue).sum();
        return new JobCost(rows, hours(all), total(total, unknown, rows.size()));
    }

    private static String total(Money total, int unknown, int rows) {
        if (unknown == 0) {
            return shown(total);
        }
        return unknown == rows ? UNKNOWN : shown(total) + " and what has no known price";
    }

    private static String shown(Money cost) {
        return DollarText.of(new Money(cost.usd().setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP)));
    }

    private static String hours(long millis) {
        return Figures.decimals(millis / 3_600_000.0, 4);
    }
}
