package io.sizewalk.report;

import io.sizewalk.model.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What makes jobs answers to different questions, so that their figures do not simply compare. */
final class ComparisonNotes {

    private ComparisonNotes() {}

    static List<String> of(List<JobFacts> jobs) {
        List<String> notes = new ArrayList<>();
        if (differ(jobs, JobFacts::requirements)) {
            notes.add("The jobs had to meet different requirements: a stricter one costs more by itself.");
        }
        if (differ(jobs, job -> job.result().peak())) {
            notes.add(
                    "The jobs are for different peaks: compare the capacity of an instance rather than cost and count.");
        }
        if (differ(jobs, job -> job.result().modelName())) {
            notes.add("The jobs are of different models.");
        }
        if (differ(jobs, job -> job.result().region())) {
            notes.add("The jobs ran in different regions, which have different prices.");
        } else if (differ(jobs, job -> prices(job.result().prices()))) {
            notes.add("The prices differ: each job's cost is at the prices that it was made with.");
        }
        for (int i = 0; i < jobs.size(); i++) {
            Answer.Kind kind = jobs.get(i).answer().kind();
            if (kind == Answer.Kind.STOPPED || kind == Answer.Kind.UNFINISHED) {
                notes.add("Job " + ComparisonView.letter(i) + " did not come to its end.");
            } else if (kind == Answer.Kind.EXTRAPOLATED) {
                notes.add(
                        "The count of job " + ComparisonView.letter(i) + " was worked out and not proven at the peak.");
            }
        }
        return notes;
    }

    private static Object prices(PriceTable prices) {
        return prices.source() + '\n' + prices.asOf() + '\n' + prices.discount();
    }

    private static boolean differ(List<JobFacts> jobs, Function<JobFacts, Object> fact) {
        return jobs.stream().map(fact).distinct().count() > 1;
    }
}
