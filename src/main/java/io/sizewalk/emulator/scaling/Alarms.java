package io.sizewalk.emulator.scaling;

import io.sizewalk.emulator.scaling.ScalingPolicy.Tracking;
import io.sizewalk.emulator.serving.InvocationMetric;
import io.sizewalk.emulator.serving.InvocationMetric.Minute;
import java.util.function.DoublePredicate;

/**
 * What a policy's two alarms see and ask for. As CloudWatch shows the alarms that are made for SageMaker's predefined
 * metric, AlarmHigh is on when the metric was above the target for 3 of 3 minutes, AlarmLow when it was below 90 % of it
 * for 15 of 15.
 *
 * <p>A variant without traffic scales in: "if a variant's traffic becomes zero, SageMaker automatically scales in to the
 * minimum number of instances specified. In this case, SageMaker emits metrics with a value of zero" (SageMaker's
 * developer guide, "Edit a scaling policy"). Another edition of that page says the contrary; what a user measured, 3 of
 * 3 and 15 of 15 minutes and a scale-in without traffic, agrees with the former (repost.aws, "SageMaker autoscaling
 * delay"). The alarms look back to before the policy was made, as CloudWatch's do.
 *
 * <p>AWS publishes the metric a minute or more after the fact, and so scales that much later; this does not.
 */
final class Alarms {

    static final int HIGH_MINUTES = 3;
    static final int LOW_MINUTES = InvocationMetric.KEPT;

    private static final double LOW_SHARE = 0.9;

    /** A quotient that is a whole number but for rounding is that number. */
    private static final double ROUNDING = 1e-9;

    private Alarms() {}

    /** Whether the metric was above the target for long enough. */
    static boolean high(Tracking tracking, InvocationMetric metric) {
        return all(metric, HIGH_MINUTES, value -> value > tracking.target());
    }

    /** Whether the metric was so far below the target for long enough. */
    static boolean low(Tracking tracking, InvocationMetric metric) {
        return all(metric, LOW_MINUTES, value -> value < LOW_SHARE * tracking.target());
    }

    private static boolean all(InvocationMetric metric, int minutes, DoublePredicate breached) {
        for (int ago = 1; ago <= minutes; ago++) {
            // A minute before the variant was in service is missing data, which is no breach.
            if (metric.minute(ago)
                    .filter(minute -> breached.test(minute.perInstance()))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many instances bring the metric to the target: its last value x the instances that it was measured on, over
     * the target, rounded up.
     *
     * @return 0 or more
     */
    static int wanted(Tracking tracking, InvocationMetric metric) {
        double invocations = metric.minute(1).map(Minute::invocations).orElse(0.0);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(invocations / tracking.target() - ROUNDING));
    }
}
