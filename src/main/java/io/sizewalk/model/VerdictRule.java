package io.sizewalk.model;

import java.time.Duration;

/**
 * How verdicts are reached.
 *
 * @param sequential whether by a sequential test, which ends a step as soon as it is certain; otherwise by plain comparison over
 *     the whole planned duration, as perfsizesagemaker does
 * @param confidencePercent of the sequential test, above 50 and under 100
 * @param maxExtend by how much a step at most is prolonged that is not certain at its planned end; whole seconds from 0
 */
public record VerdictRule(boolean sequential, double confidencePercent, Duration maxExtend) {

    private static final double USUAL_CONFIDENCE = 95;

    /** Plain comparison. */
    public static final VerdictRule POINT = new VerdictRule(false, USUAL_CONFIDENCE, Duration.ZERO);

    /** @throws IllegalArgumentException if a number is out of range */
    public VerdictRule {
        if (!(confidencePercent > 50 && confidencePercent < 100)) {
            throw new IllegalArgumentException(
                    "a confidence of " + confidencePercent + " % is not above 50 and under 100");
        }
        if (maxExtend.isNegative() || maxExtend.toNanosPart() != 0) {
            throw new IllegalArgumentException("an extension of " + maxExtend + " is not in whole seconds from 0");
        }
    }

    public static VerdictRule sequential(double confidencePercent, Duration maxExtend) {
        return new VerdictRule(true, confidencePercent, maxExtend);
    }

    /**
     * The rule for one step. A ramp under auto scaling happens once and is judged as a whole: its requests are no samples of
     * a steady state, so nothing can be concluded from the first ones.
     */
    public VerdictRule of(StepConfig step) {
        return step.scaling() == null ? this : POINT;
    }

    /** When the traffic of a step may end. */
    public EndRule endOf(StepConfig step) {
        return EndRule.of(step.traffic(), of(step));
    }
}
