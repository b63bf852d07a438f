package io.sizewalk.verdict;

/**
 * How often a verdict may be wrong. A step passes when every requirement does, so each may say PASS at the whole of the allowed
 * error: the step cannot pass wrongly unless the very requirement that it misses passes wrongly (an intersection-union
 * test; R. L. Berger, Technometrics 24 (1982) 295-300). One FAIL fails the step, so the allowed error is shared out
 * among the requirements (Bonferroni).
 *
 * @param pass chance at most of a PASS of a requirement that is not met, above 0 and under 0.5
 * @param fail chance at most of a FAIL of a requirement that is met, above 0 and under 0.5
 */
public record ErrorBudget(double pass, double fail) {

    /** @throws IllegalArgumentException if a chance is out of range */
    public ErrorBudget {
        if (!(pass > 0 && pass < 0.5) || !(fail > 0 && fail < 0.5)) {
            throw new IllegalArgumentException("error chances " + pass + " and " + fail + " are not between 0 and 0.5");
        }
    }

    /**
     * For a step.
     *
     * @param confidencePercent above 50 and under 100, usually 95
     * @param requirements how many the step has, at least 1
     * @throws IllegalArgumentException if a number is out of range
     */
    public static ErrorBudget of(double confidencePercent, int requirements) {
        if (!(confidencePercent > 50 && confidencePercent < 100)) {
            throw new IllegalArgumentException(
                    "a confidence of " + confidencePercent + " % is not above 50 and under 100");
        }
        if (requirements < 1) {
            throw new IllegalArgumentException("a verdict on " + requirements + " requirements");
        }
        double error = 1 - confidencePercent / 100;
        return new ErrorBudget(error, error / requirements);
    }

    /** For the opposite requirement. */
    ErrorBudget reversed() {
        return new ErrorBudget(/* pass= */ fail, /* fail= */ pass);
    }
}
