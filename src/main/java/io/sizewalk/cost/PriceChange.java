package io.sizewalk.cost;

import io.sizewalk.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A price that is not what it was.
 *
 * @param what is priced: {@code ml.m5.large}, {@code serverless 1024 MB}
 * @param before null for one that was not known
 * @param after null for one that is not known any more
 */
public record PriceChange(
        String what, @Nullable Money before, @Nullable Money after) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** In order of what is priced; nothing for prices that are the same. */
    public static List<PriceChange> between(PriceFile before, PriceFile after) {
        Map<String, Money> old = prices(before);
        Map<String, Money> now = prices(after);
        TreeSet<String> all = new TreeSet<>(old.keySet());
        all.addAll(now.keySet());
        List<PriceChange> changes = new ArrayList<>();
        for (String what : all) {
            PriceChange change = new PriceChange(what, old.get(what), now.get(what));
            if (change.before() == null
                    || change.after() == null
                    || change.before().compareTo(change.after()) != 0) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Map<String, Money> prices(PriceFile file) {
        Map<String, Money> prices = new TreeMap<>();
        put(prices, "", "", file.hosting());
        put(prices, "serverless ", " MB", file.serverless());
        put(prices, "provisioned concurrency ", " MB", file.provisioned());
        put(prices, "use of provisioned concurrency ", " MB", file.provisionedUse());
        put(prices, "data ", "", file.dataProcessing());
        return prices;
    }

    private static <K extends Comparable<K>> void put(
            Map<String, Money> prices, String before, String after, @Nullable Rates<K> rates) {
        if (rates != null) {
            rates.byKey()
                    .forEach((key, rate) -> prices.put(
                            before + (key instanceof Direction direction ? direction.word() : key) + after,
                            rate.usd()));
        }
    }

    /** {@code added}, {@code removed}, {@code +4.3 %}, {@code -20.0 %}. */
    public String text() {
        if (before == null) {
            return "added";
        }
        if (after == null) {
            return "removed";
        }
        BigDecimal percent =
                after.usd().subtract(before.usd()).multiply(HUNDRED).divide(before.usd(), 1, RoundingMode.HALF_UP);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %";
    }
}
