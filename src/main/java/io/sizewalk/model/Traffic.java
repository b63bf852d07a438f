package io.sizewalk.model;

import java.time.Duration;

/**
 * An open load profile: the rate rises evenly from {@code start} to {@code tps} during {@code ramp}, then stays there
 * for {@code steady}. Requests are sent on schedule whether or not earlier ones were answered.
 *
 * @param start rate at the start of the ramp; of no effect when the ramp is zero
 * @param ramp whole seconds, zero for no ramp
 * @param tps the steady rate, above 0
 * @param steady whole seconds, at least one
 */
public record Traffic(Tps start, Duration ramp, Tps tps, Duration steady) {

    /** @throws IllegalArgumentException if a duration is out of range or not in whole seconds, or the rate is 0 */
    public Traffic {
        if (tps.perSecond() <= 0) {
            throw new IllegalArgumentException("a steady rate of 0 requests per second sends nothing");
        }
        if (ramp.isNegative() || ramp.toNanosPart() != 0) {
            throw new IllegalArgumentException("a ramp of " + ramp + " is not in whole seconds from 0");
        }
        if (steady.compareTo(Duration.ofSeconds(1)) < 0 || steady.toNanosPart() != 0) {
            throw new IllegalArgumentException("a steady time of " + steady + " is not in whole seconds from 1");
        }
    }

    public static Traffic steady(Tps tps, Duration duration) {
        return new Traffic(Tps.ZERO, Duration.ZERO, tps, duration);
    }

    public Duration total() {
        return ramp.plus(steady);
    }

    /** Requests that the profile asks for, the ramp's included. */
    public double expectedRequests() {
        double rampSeconds = ramp.toMillis() / 1000.0;
        double steadySeconds = steady.toMillis() / 1000.0;
        return (start.perSecond() + tps.perSecond()) / 2 * rampSeconds + tps.perSecond() * steadySeconds;
    }

    /** Requests that the profile asks for in its first so many seconds. */
    public double expectedRequests(double seconds) {
        double rampSeconds = ramp.toMillis() / 1000.0;
        double ramped = Math.min(seconds, rampSeconds);
        double held = Math.max(0, Math.min(seconds, total().toMillis() / 1000.0) - rampSeconds);
        double rise = tps.perSecond() - start.perSecond();
        double rising = rampSeconds == 0 ? 0 : start.perSecond() * ramped + rise * ramped * ramped / (2 * rampSeconds);
        return rising + tps.perSecond() * held;
    }
}
