package io.sizewalk.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job compares with an earlier one of the same model, region, peak and requirements.
 *
 * @param job the earlier job's id
 * @param answer its answer in one line, at this job's prices
 * @param statistical whether intervals were compared; false for plain comparisons, which have none
 * @param tolerancePercent differences of less than this are noise
 * @param outcome of all findings together
 * @param verdict the outcome and its main reason in one line
 * @param findings what was compared: cost, then capacity, then latency
 */
public record BaselineComparison(
        String job,
        String answer,
        boolean statistical,
        double tolerancePercent,
        Outcome outcome,
        String verdict,
        List<Finding> findings) {

    /** What a comparison says. */
    public enum Outcome {
        /** Certainly worse, by more than noise. */
        REGRESSION,
        /** Not certainly worse. */
        NO_REGRESSION,
        /** Nothing could be said. */
        NOT_COMPARED
    }

    /** What is compared. */
    public enum Aspect {
        COST,
        CAPACITY,
        LATENCY
    }

    /**
     * One comparison.
     *
     * @param subject of what
     * @param before the baseline's figure; null where it has none
     * @param now this job's; null where it has none
     * @param unit of both
     * @param ratioLower now divided by before is above this with the confidence of the comparison; null without an interval
     * @param why the outcome, in one line
     */
    public record Finding(
            Aspect aspect,
            String subject,
            Outcome outcome,
            @Nullable Double before,
            @Nullable Double now,
            String unit,
            @Nullable Double ratioLower,
            String why) {

        @JsonIgnore
        public boolean isRegression() {
            return outcome == Outcome.REGRESSION;
        }
    }

    public BaselineComparison {
        findings = List.copyOf(findings);
    }

    /** Whether the job ends with the exit code of a regression. */
    @JsonIgnore
    public boolean isFailure() {
        return outcome == Outcome.REGRESSION;
    }
}
