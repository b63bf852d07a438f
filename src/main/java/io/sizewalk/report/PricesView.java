package io.sizewalk.report;

import io.sizewalk.cost.DollarText;
import io.sizewalk.cost.PercentText;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.RateOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * The report's section on prices: what was counted with, and where each rate is from.
 *
 * @param source of all rates whose row says nothing else
 * @param discount what was taken off, in a sentence; empty for nothing
 * @param rows one for each type with a price
 */
public record PricesView(String region, String source, String asOf, String discount, List<Row> rows) {

    private static final int MAX_TEXT = 500;
    private static final int MAX_PLAIN_ROWS = 100;

    /**
     * A rate.
     *
     * @param perHour what was counted with
     * @param listed the published rate, where it is another one
     * @param origin why it is another one, or where it is from; empty for the table's own
     */
    public record Row(String type, String perHour, String listed, String origin) {}

    /** Whether there are many rates and nothing to say of any, so that a table would only repeat the candidates'. */
    public boolean isLong() {
        return rows.size() > MAX_PLAIN_ROWS && !differs();
    }

    /** Whether any rate is not as the table says. */
    public boolean differs() {
        return rows.stream().anyMatch(row -> !row.origin().isEmpty());
    }

    public PricesView {
        rows = List.copyOf(rows);
    }

    /** Reads the prices of a job's results. */
    public static PricesView of(PriceTable prices) {
        List<Row> rows = new ArrayList<>();
        prices.perHour().forEach((type, price) -> {
            RateOrigin origin = prices.origin(type).orElse(null);
            rows.add(
                    origin == null
                            ? new Row(type.name(), DollarText.of(price), "", "")
                            : new Row(
                                    type.name(),
                                    DollarText.of(price),
                                    origin.listed() == null ? "" : DollarText.of(origin.listed()),
                                    cut(origin(origin))));
        });
        String discount = prices.discount() == null
                ? ""
                : PercentText.of(prices.discount())
                        + " is taken off every published rate; private rates are as they are.";
        return new PricesView(cut(prices.region()), cut(prices.source()), cut(prices.asOf()), discount, rows);
    }

    private static String origin(RateOrigin origin) {
        List<String> parts = new ArrayList<>();
        if (origin.privateRate()) {
            parts.add("private rate");
        } else if (origin.listed() != null) {
            parts.add("discounted");
        }
        if (origin.source() != null) {
            parts.add("source: " + origin.source());
        }
        if (origin.asOf() != null) {
            parts.add("as of: " + origin.asOf());
        }
        return String.join(", ", parts);
    }

    private static String cut(String text) {
        return OutsideText.cut(text, MAX_TEXT);
    }
}
