package io.sizewalk.report;

import io.sizewalk.cost.DollarText;
import io.sizewalk.model.BatchAnswer;
import io.sizewalk.model.BatchJob;
import io.sizewalk.model.BatchJob.State;
import io.sizewalk.model.BatchResult;
import io.sizewalk.model.Money;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the pages about a batch show.
 *
 * @param id of the batch
 * @param headline what it came to, in one sentence
 * @param good whether every job has an answer and nothing went wrong
 * @param facts when, how long, how many
 * @param rows the ranking, then the jobs without one
 * @param failures the rows without an answer
 * @param spent what all jobs' own instances cost
 * @param version of sizewalk
 */
public record BatchView(
        String id,
        String headline,
        boolean good,
        String facts,
        List<Row> rows,
        List<Row> failures,
        String spent,
        String version) {

    private static final int MAX_NAME = 120;
    private static final int MAX_REASON = 600;
    private static final int SHOWN_DECIMALS = 4;

    /**
     * One job.
     *
     * @param rank empty when it has none
     * @param answer the fleet, or a word for why there is none
     * @param found whether it has an answer
     * @param cost a month
     * @param p99 at the peak, with its unit
     * @param certainty of the answer
     * @param exit the code and what it means
     * @param report link to the job's report; empty when there is none
     * @param reason why there is no answer, or the answer in a sentence
     */
    public record Row(
            String rank,
            String name,
            String model,
            String region,
            String peak,
            String answer,
            boolean found,
            String cost,
            String p99,
            String certainty,
            String exit,
            String report,
            String reason) {}

    static BatchView of(BatchResult batch, IntFunction<String> meanings) {
        List<Row> rows =
                batch.inOrder().stream().map(job -> row(batch, job, meanings)).toList();
        List<Row> failures = rows.stream().filter(row -> !row.found()).toList();
        Integer code = batch.exitCode();
        return new BatchView(
                batch.id(),
                headline(batch, rows, meanings),
                failures.isEmpty() && code != null && code == 0,
                facts(batch),
                rows,
                failures,
                spent(batch),
                OutsideText.line(batch.version(), MAX_NAME));
    }

    private static String headline(BatchResult batch, List<Row> rows, IntFunction<String> meanings) {
        long found = rows.stream().filter(Row::found).count();
        String sizes = found + " of " + rows.size() + (rows.size() == 1 ? " model has" : " models have") + " a size";
        Row first = rows.get(0);
        String cheapest =
                first.rank().isEmpty() ? "" : "; the cheapest is " + first.name() + " at " + first.cost() + " a month";
        Integer code = batch.exitCode();
        if (code == null) {
            return "Under way, or killed: " + sizes + " so far" + cheapest + ".";
        }
        return sizes + cheapest + "." + (code == 0 ? "" : " Exit code " + code + ": " + meanings.apply(code) + ".");
    }

    private static String facts(BatchResult batch) {
        return rowsText(batch.jobs().size()) + " · started " + Figures.time(batch.startedAt()) + " · "
                + Figures.seconds(Duration.between(batch.startedAt(), batch.endedAt()))
                + (batch.emulator() == null ? "" : " · on the local SageMaker");
    }

    private static String rowsText(int count) {
        return count + (count == 1 ? " job" : " jobs");
    }

    private static Row row(BatchResult batch, BatchJob job, IntFunction<String> meanings) {
        BatchAnswer answer = job.answer();
        Integer code = job.exitCode();
        String folder = job.jobFolder();
        return new Row(
                batch.rank(job).map(String::valueOf).orElse(""),
                OutsideText.line(job.name(), MAX_NAME),
                OutsideText.line(job.modelName(), MAX_NAME),
                OutsideText.line(job.region(), MAX_NAME),
                job.peak() + " TPS",
                answer == null ? word(job) : answer.fleet(),
                answer != null,
                answer == null ? Figures.NONE : cost(answer),
                p99(answer),
                certainty(answer),
                code == null ? Figures.NONE : code + ", " + meanings.apply(code),
                folder == null || job.state() != State.ENDED ? "" : folder + "/" + JobReport.NAME,
                OutsideText.line(job.headline() == null ? word(job) : job.headline(), MAX_REASON));
    }

    private static String word(BatchJob job) {
        return switch (job.state()) {
            case WAITING -> "waiting";
            case RUNNING -> "under way";
            case ENDED -> "none";
            case NOT_STARTED -> "not started";
        };
    }

    private static String cost(BatchAnswer answer) {
        Money most = answer.usdPerMonth();
        Money least = answer.leastUsdPerMonth();
        if (most == null) {
            return "not known";
        }
        return (least == null ? "" : DollarText.of(least) + " to ") + DollarText.of(most);
    }

    private static String p99(@Nullable BatchAnswer answer) {
        Double millis = answer == null ? null : answer.p99MillisAtPeak();
        return millis == null ? Figures.NONE : Figures.millis(millis) + " ms";
    }

    private static String certainty(@Nullable BatchAnswer answer) {
        if (answer == null) {
            return Figures.NONE;
        }
        return answer.proven() ? answer.certainty() : "not proven at the peak";
    }

    private static String spent(BatchResult batch) {
        Money sum = Money.ZERO;
        boolean all = true;
        for (BatchJob job : batch.jobs()) {
            Instant begun = job.startedAt();
            Money spent = job.spent();
            all &= begun == null || spent != null;
            sum = sum.plus(spent == null ? Money.ZERO : spent);
        }
        return DollarText.of(new Money(sum.usd().setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP)))
                + (all ? "" : " and what is not known");
    }
}
