package io.sizewalk.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sizewalk.cost.Prices;
import io.sizewalk.model.Money;
import io.sizewalk.model.PriceTable;
import io.sizewalk.step.FirstSuccessStepManager;
import io.sizewalk.step.Plan;
import io.sizewalk.step.Rehearsal;
import io.sizewalk.step.Rehearsal.Expectation;
import io.sizewalk.step.Span;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code batch --plan}: what each job may take and cost, and all of them together, one after another.
 *
 * @param jobs in the file's order
 */
record BatchPlan(List<Job> jobs) {

    /** One job's share. */
    record Job(String name, Expectation expected) {}

    /** Reads prices and nothing else. */
    static BatchPlan of(List<BatchEntry.Checked> entries) {
        List<Job> jobs = new ArrayList<>();
        for (BatchEntry.Checked one : entries) {
            Plan plan = one.asked().request().plan();
            PriceTable prices = Prices.load(
                            one.asked().settings().region(),
                            one.asked().output().prices())
                    .table();
            jobs.add(new Job(
                    one.entry().name(), new Rehearsal(new FirstSuccessStepManager(plan), plan, prices).expectation()));
        }
        return new BatchPlan(List.copyOf(jobs));
    }

    void print(PrintWriter out) {
        TextTable table = TextTable.ofNames(0, List.of("name", "steps", "time", "cost"));
        for (Job job : jobs) {
            table.add(List.of(
                    job.name(),
                    "up to " + job.expected().steps().size(),
                    PlanAnswer.time(job.expected().time()),
                    cost(job.expected().least(), job.expected().most())));
        }
        table.add(List.of("together", "", PlanAnswer.time(time()), cost(sum(true), sum(false))));
        table.print(out);
        out.println();
        out.println("The time is that of one job after another; --parallel shortens it, not the cost.");
        out.println("sizewalk size --plan shows the steps of one model.");
    }

    String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        ArrayNode list = root.putArray("jobs");
        for (Job job : jobs) {
            list.addObject().put("name", job.name()).setAll(PlanAnswer.node(job.expected()));
        }
        root.put("leastSeconds", time().least().toSeconds());
        root.put("mostSeconds", time().most().toSeconds());
        root.put("leastUsd", PlanAnswer.usd(sum(true)));
        root.put("mostUsd", PlanAnswer.usd(sum(false)));
        return root + System.lineSeparator();
    }

    private Span time() {
        Duration least = Duration.ZERO;
        Duration most = Duration.ZERO;
        for (Job job : jobs) {
            least = least.plus(job.expected().time().least());
            most = most.plus(job.expected().time().most());
        }
        return new Span(least, most);
    }

    /** Null when a price is unknown. */
    private @Nullable Money sum(boolean least) {
        Money sum = Money.ZERO;
        for (Job job : jobs) {
            Money one = least ? job.expected().least() : job.expected().most();
            if (one == null) {
                return null;
            }
            sum = sum.plus(one);
        }
        return sum;
    }

    private static String cost(@Nullable Money least, @Nullable Money most) {
        return least == null || most == null
                ? "unknown"
                : PlanAnswer.dollars(least) + " to " + PlanAnswer.dollars(most);
    }
}
