package io.sizewalk.emulator.scaling;

import io.sizewalk.emulator.metrics.Datum;
import io.sizewalk.emulator.metrics.VariantMetric;
import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.scaling.ScalingAlarm.Kind;
import io.sizewalk.emulator.scaling.ScalingAlarm.Point;
import io.sizewalk.emulator.time.Minutes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's two alarms see and ask for.
 *
 * <p>Minutes are AWS's and so shortened by the time scale, but the traffic is not: the alarms see true rates per real
 * minute, so that a target in invocations per minute means the same at any scale.
 *
 * <p>A variant without traffic scales in: "if a variant's traffic becomes zero, SageMaker automatically scales in to the
 * minimum number of instances specified. In this case, SageMaker emits metrics with a value of zero" (SageMaker's
 * developer guide, "Edit a scaling policy"). Another edition of that page says the contrary; what a user measured, 3 of
 * 3 and 15 of 15 minutes and a scale-in without traffic, agrees with the former (repost.aws, "SageMaker autoscaling
 * delay"). The alarms look back to before the policy was made, as CloudWatch's do.
 */
public final class PolicyAlarms {

    /** A quotient that is a whole number but for rounding is that number. */
    private static final double ROUNDING = 1e-9;

    private final double target;
    private final ScalingAlarm high;
    private final ScalingAlarm low;
    private double invocations;

    /** @param target of the policy, invocations per instance and minute */
    PolicyAlarms(double target, Instant now) {
        this.target = target;
        this.high = new ScalingAlarm(Kind.HIGH, target, now);
        this.low = new ScalingAlarm(Kind.LOW, target, now);
    }

    /** The one that scales out. */
    public ScalingAlarm high() {
        return high;
    }

    /** The one that scales in. */
    public ScalingAlarm low() {
        return low;
    }

    /**
     * Looks at the metrics.
     *
     * @param metrics of the variant; null if it has never been in service
     * @param last the number of the last minute that is seen
     */
    void evaluate(@Nullable VariantMetrics metrics, long last, Minutes minutes, Instant now) {
        high.evaluate(points(metrics, last, Kind.HIGH.minutes(), minutes), now);
        low.evaluate(points(metrics, last, Kind.LOW.minutes(), minutes), now);
        invocations = metrics == null
                ? 0
                : metrics.minute(last, VariantMetric.INVOCATIONS)
                        .map(datum -> minutes.perRealMinute(datum.sum()))
                        .orElse(0.0);
    }

    private static List<Point> points(@Nullable VariantMetrics metrics, long last, int count, Minutes minutes) {
        List<Point> points = new ArrayList<>();
        for (long number = last; metrics != null && number > last - count; number--) {
            Datum datum = metrics.minute(number, VariantMetric.INVOCATIONS_PER_INSTANCE)
                    .orElse(null);
            if (datum != null) {
                points.add(new Point(
                        Instant.ofEpochMilli(minutes.startMillis(number)), minutes.perRealMinute(datum.sum())));
            }
        }
        return points;
    }

    /**
     * How many instances bring the metric to the target: its last value x the instances that it was measured on, over
     * the target, rounded up.
     *
     * @return 0 or more
     */
    int wanted() {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(invocations / target - ROUNDING));
    }
}
