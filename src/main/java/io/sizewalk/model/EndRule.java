package io.sizewalk.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The times between which a step's load may end, in microseconds since the judged schedule began.
 *
 * <p>No end before: an endpoint has transients of its own (caches, garbage collection, connections), and a verdict on the first
 * instants would be one on them. A PASS takes a sixth of the steady time, a FAIL an eighteenth, but no less than 5 and 10
 * seconds: of a step of 3 minutes that is 30 and 10 seconds, of one of 30 minutes 5 minutes and 100 seconds.
 *
 * @param failMicros no certain FAIL ends the step before
 * @param passMicros no certain PASS ends the step before
 * @param plannedMicros the step ends here, unless it is prolonged
 * @param mostMicros a prolonged step ends here
 */
public record EndRule(long failMicros, long passMicros, long plannedMicros, long mostMicros) {

    /** How long before its planned end it is decided whether a step is prolonged: more than the time between two ticks. */
    public static final long DECISION_MICROS = TimeUnit.MILLISECONDS.toMicros(1_500);

    private static final int PASS_PART = 6;
    private static final int FAIL_PART = 18;
    private static final long PASS_LEAST = TimeUnit.SECONDS.toMicros(5);
    private static final long FAIL_LEAST = TimeUnit.SECONDS.toMicros(10);

    public static EndRule of(Traffic traffic, VerdictRule rule) {
        long ramp = micros(traffic.ramp());
        long steady = micros(traffic.steady());
        long planned = ramp + steady;
        if (!rule.sequential()) {
            return new EndRule(planned, planned, planned, planned);
        }
        long pass = Math.min(steady, Math.max(PASS_LEAST, steady / PASS_PART));
        long fail = Math.min(pass, Math.max(FAIL_LEAST, steady / FAIL_PART));
        return new EndRule(ramp + fail, ramp + pass, planned, planned + micros(rule.maxExtend()));
    }

    /** All that may be sent under a rule. */
    public static Traffic longest(Traffic traffic, VerdictRule rule) {
        return new Traffic(
                traffic.start(),
                traffic.ramp(),
                traffic.tps(),
                traffic.steady().plus(rule.sequential() ? rule.maxExtend() : Duration.ZERO));
    }

    /** The shortest time in which a step can pass. */
    public Duration shortestPass() {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(passMicros));
    }

    /** The shortest time in which a step fails, unless it is hopeless. */
    public Duration shortestFail() {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(failMicros));
    }

    /** The longest time for which it is sent. */
    public Duration longest() {
        return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(mostMicros));
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
