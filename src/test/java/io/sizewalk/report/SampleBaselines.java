package io.sizewalk.report;

import io.sizewalk.model.BaselineComparison;
import io.sizewalk.model.BaselineComparison.Aspect;
import io.sizewalk.model.BaselineComparison.Finding;
import io.sizewalk.model.BaselineComparison.Outcome;
import io.sizewalk.model.JobResult;
import java.util.ArrayList;
import java.util.List;

/** What a comparison with a baseline may have come to. */
final class SampleBaselines {

    private SampleBaselines() {}

    /** {@link SampleJob#proven}, which has become worse. */
    static JobResult worse() {
        return SampleJob.proven()
                .withBaseline(comparison(
                        Outcome.REGRESSION,
                        "REGRESSION (capacity): one ml.m5.large fails for certain at 60 TPS on 1, which passed then",
                        List.of(
                                new Finding(
                                        Aspect.COST,
                                        "5 x ml.m5.large",
                                        Outcome.REGRESSION,
                                        0.46,
                                        0.575,
                                        "USD per hour",
                                        null,
                                        "costs more, and what was measured explains it"),
                                new Finding(
                                        Aspect.CAPACITY,
                                        "one ml.m5.large",
                                        Outcome.REGRESSION,
                                        60.0,
                                        50.0,
                                        "TPS",
                                        null,
                                        "fails for certain at 60 TPS on 1, which passed then"),
                                new Finding(
                                        Aspect.LATENCY,
                                        "p50 of 1 x ml.m5.large at 20 TPS",
                                        Outcome.NO_REGRESSION,
                                        41.0,
                                        42.0,
                                        "ms",
                                        0.98,
                                        "is longer by 2.4 %, which is not certain to be more than the tolerated 5 %"),
                                new Finding(
                                        Aspect.LATENCY,
                                        "p99 of 1 x ml.m5.large at 20 TPS",
                                        Outcome.NOT_COMPARED,
                                        null,
                                        81.4,
                                        "ms",
                                        null,
                                        "was not compared"))));
    }

    /** Every text of it comes from outside. */
    static BaselineComparison hostile(List<String> texts) {
        List<Finding> findings = new ArrayList<>();
        for (String text : texts) {
            findings.add(new Finding(
                    Aspect.LATENCY, text, Outcome.REGRESSION, 1.0, Double.POSITIVE_INFINITY, text, null, text));
        }
        String all = String.join(" ", texts);
        return new BaselineComparison(all, all, true, 5, Outcome.REGRESSION, all, findings);
    }

    private static BaselineComparison comparison(Outcome outcome, String verdict, List<Finding> findings) {
        return new BaselineComparison(
                "job-2026-11-14-080000-model-simulator",
                "4 x ml.m5.large at $0.46 per hour (job-2026-11-14-080000-model-simulator)",
                true,
                5,
                outcome,
                verdict,
                findings);
    }
}
