package io.sizewalk.report;

import io.sizewalk.model.JobResult;
import java.math.BigDecimal;

/** How sure a job's sequential verdicts had to be: what the flag said, which is among the job's inputs. */
final class Confidence {

    private static final String FLAG = "--confidence";

    private Confidence() {}

    /** {@code with 95 % confidence}; without the number where that is not known. */
    static String of(JobResult result) {
        String said = result.inputs().get(FLAG);
        if (said == null || !said.matches("\\d{2}(\\.\\d{1,6})?")) {
            return "with confidence";
        }
        return "with " + new BigDecimal(said).stripTrailingZeros().toPlainString() + " % confidence";
    }
}
