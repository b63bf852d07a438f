package io.sizewalk.load;

import io.sizewalk.model.Traffic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * When Gatling means to start each request of an open profile; what a request's real start is held against.
 *
 * <p>Gatling 3.15 fixes a whole number of requests for each second, then spreads these over its milliseconds:
 *
 * <ul>
 *   <li>In second k of a ramp of R seconds from a to b requests per second: the whole part of {@code a + (b - a)(2k + 1) /
 *       2R}, plus what the seconds before left over (RampRateOpenInjection).
 *   <li>In second k of S steady seconds at b, with N = round(S b) requests: {@code ceil(N (k + 1) / S) - ceil(N k / S)}
 *       (ConstantRateOpenInjection, Shard).
 *   <li>Request j (from 0) of the n in a second: {@code floor(1000 j / n)} milliseconds into it.
 * </ul>
 *
 * A request is therefore due up to a second away from the ideal {@code i / rate} when the rate is below one a second, on
 * purpose; that is not the generator being late.
 */
final class Schedule {

    private static final int DECIMALS = 10;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;

    /** Requests due before the end of each second. */
    private final long[] dueBy;

    Schedule(Traffic traffic) {
        int ramp = Math.toIntExact(traffic.ramp().toSeconds());
        int steady = Math.toIntExact(traffic.steady().toSeconds());
        dueBy = new long[ramp + steady];
        long soFar = fillRamp(ramp, traffic.start().perSecond(), traffic.tps().perSecond());
        fillSteady(ramp, steady, traffic.tps().perSecond(), soFar);
    }

    /** Requests that the profile asks for. */
    long total() {
        return dueBy[dueBy.length - 1];
    }

    /** How many requests are due before a time since the start of the profile, in microseconds. */
    long dueBefore(long micros) {
        long low = 0;
        long high = total();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (dueMicros(middle) < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * When a request is due.
     *
     * @param index from 0 to {@link #total()} - 1
     * @return microseconds since the start of the profile
     */
    long dueMicros(long index) {
        int second = secondOf(index);
        long before = second == 0 ? 0 : dueBy[second - 1];
        long inSecond = dueBy[second] - before;
        long place = index - before;
        long milli = 1000 * place / inSecond;
        // Gatling counts in floating point, whose rounding up can bring a request forward by one millisecond.
        while (milli > 0 && Math.ceil(inSecond / 1000.0 * milli) > place) {
            milli--;
        }
        return second * MICROS_PER_SECOND + milli * MICROS_PER_MILLI;
    }

    /** The first second by whose end more than this many requests are due. */
    private int secondOf(long index) {
        int low = 0;
        int high = dueBy.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dueBy[middle] > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private long fillRamp(int seconds, double from, double to) {
        if (seconds == 0) {
            return 0;
        }
        BigDecimal start = BigDecimal.valueOf(from);
        BigDecimal slope = BigDecimal.valueOf(to)
                .subtract(start, MathContext.DECIMAL128)
                .divide(BigDecimal.valueOf(2L * seconds), MathContext.DECIMAL128);
        BigDecimal left = BigDecimal.ZERO;
        long soFar = 0;
        for (int second = 0; second < seconds; second++) {
            BigDecimal due = slope.multiply(BigDecimal.valueOf(2L * second + 1), MathContext.DECIMAL128)
                    .add(start, MathContext.DECIMAL128)
                    .add(left, MathContext.DECIMAL128);
            int whole = due.setScale(DECIMALS, RoundingMode.HALF_UP).intValue();
            left = due.subtract(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
            soFar += whole;
            dueBy[second] = soFar;
        }
        return soFar;
    }

    private void fillSteady(int ramp, int seconds, double rate, long before) {
        long requests = Math.round(seconds * rate);
        for (int second = 0; second < seconds; second++) {
            boolean last = second == seconds - 1;
            double share = (double) requests / seconds * (second + 1);
            dueBy[ramp + second] = before + (last ? requests : (long) Math.ceil(share));
        }
    }
}
