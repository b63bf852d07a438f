package io.sizewalk.cli;

import io.sizewalk.cost.DollarText;
import io.sizewalk.model.BatchAnswer;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.Money;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer of a batch on stdout: its jobs by cost, and where the page is. */
final class BatchAnswerTable {

    private static final String NONE = "-";

    private BatchAnswerTable() {}

    static void print(BatchResult batch, Path page, PrintWriter out) {
        TextTable table = TextTable.ofNames(1, List.of("rank", "name", "answer", "per month", "p99 at peak", "exit"));
        for (BatchJob job : batch.inOrder()) {
            BatchAnswer answer = job.answer();
            Integer code = job.exitCode();
            table.add(List.of(
                    batch.rank(job).map(String::valueOf).orElse(NONE),
                    job.name(),
                    answer == null ? word(job) : answer.fleet(),
                    cost(answer),
                    p99(answer),
                    code == null ? NONE : code.toString()));
        }
        table.print(out);
        for (BatchJob job : batch.inOrder()) {
            if (job.answer() == null && job.headline() != null) {
                out.println(TextTable.printable(job.name() + ": " + job.headline()));
            }
        }
        out.println("report  " + page);
    }

    private static String word(BatchJob job) {
        return job.state() == BatchJob.State.ENDED
                ? "none"
                : job.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cost(@Nullable BatchAnswer answer) {
        if (answer == null) {
            return NONE;
        }
        Money most = answer.usdPerMonth();
        Money least = answer.leastUsdPerMonth();
        return most == null ? "unknown" : (least == null ? "" : DollarText.of(least) + " to ") + DollarText.of(most);
    }

    private static String p99(@Nullable BatchAnswer answer) {
        Double millis = answer == null ? null : answer.p99MillisAtPeak();
        return millis == null ? NONE : String.format(Locale.ROOT, "%.0f ms", millis);
    }
}
