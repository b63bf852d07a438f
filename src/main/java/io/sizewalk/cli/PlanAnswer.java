package io.sizewalk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.cost.PricesUsed;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.model.StepConfig;
import io.sizewalk.step.Rehearsal.Expectation;
import io.sizewalk.step.Span;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code --plan}: every step that may be run, and what the whole may take and cost. */
final class PlanAnswer {

    private PlanAnswer() {}

    static void print(Expectation expected, PriceTable prices, PrintWriter out) {
        TextTable table = new TextTable(1, List.of("phase", "step", "ramp", "steady", "price/h"));
        for (StepConfig step : expected.steps()) {
            table.add(List.of(
                    String.valueOf(step.phase().number()),
                    step.toString(),
                    DurationText.format(step.traffic().ramp()),
                    DurationText.format(step.traffic().steady()),
                    hourly(step, prices)));
        }
        table.print(out);
        out.printf("%nOf these steps a job runs those that its results call for, from top to bottom.%n");
        out.printf("time  %s%n", time(expected.time()));
        out.printf("cost  %s%n", cost(expected));
        out.printf("at    %s%n", TextTable.printable(PricesUsed.text(prices)));
        out.printf("Deploying and deleting are assumed to take minutes, as is common; a job measures its own.%n");
    }

    static String json(Expectation expected) {
        return node(expected) + System.lineSeparator();
    }

    static ObjectNode node(Expectation expected) {
        ObjectNode root = new JsonMapper().createObjectNode();
        ArrayNode steps = root.putArray("steps");
        for (StepConfig step : expected.steps()) {
            ObjectNode one = steps.addObject()
                    .put("phase", step.phase().name())
                    .put("instanceType", step.fleet().type().name())
                    .put("count", step.fleet().count())
                    .put("tps", step.traffic().tps().perSecond())
                    .put("rampSeconds", step.traffic().ramp().toSeconds())
                    .put("steadySeconds", step.traffic().steady().toSeconds());
            if (step.scaling() != null) {
                one.put("maxCount", step.scaling().maxCount());
            }
        }
        root.put("leastSeconds", expected.time().least().toSeconds());
        root.put("mostSeconds", expected.time().most().toSeconds());
        root.put("leastUsd", usd(expected.least()));
        root.put("mostUsd", usd(expected.most()));
        return root;
    }

    private static String hourly(StepConfig step, PriceTable prices) {
        int count =
                step.scaling() == null ? step.fleet().count() : step.scaling().maxCount();
        return prices.find(step.fleet().type())
                .map(price -> price.times(count).toString())
                .orElse("unknown");
    }

    static String time(Span span) {
        return minutes(span.least()) + " to " + minutes(span.most());
    }

    static String minutes(Duration time) {
        return DurationText.format(Duration.ofMinutes((time.toSeconds() + 59) / 60));
    }

    private static String cost(Expectation expected) {
        return expected.least() == null || expected.most() == null
                ? "unknown: a price is missing (sizewalk prices update, or --cost-file)"
                : dollars(expected.least()) + " to " + dollars(expected.most());
    }

    static String dollars(Money amount) {
        return "$" + amount.usd().setScale(2, RoundingMode.CEILING).toPlainString();
    }

    static @Nullable String usd(@Nullable Money amount) {
        return amount == null ? null : amount.usd().toPlainString();
    }
}
