package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.time.Minutes;
import java.util.Arrays;
import java.util.Optional;

/**
 * CloudWatch's metrics {@code Invocations} and {@code InvocationsPerInstance} of one variant, minute by minute, from the
 * requests that reached its instances, refused ones included. Each adds {@code 1/instances} to the latter (SageMaker's
 * developer guide, "Monitor SageMaker with CloudWatch").
 *
 * <p>The minutes are AWS's and so shortened by the time scale, but the traffic is not: values are given as true rates
 * per real minute, so that a target in invocations per minute means the same at any scale.
 *
 * <p>A minute without a request is 0, not missing; those before the variant was in service are missing.
 */
public final class InvocationMetric {

    /** How many minutes that are over are kept. */
    public static final int KEPT = 15;

    private static final int SLOTS = KEPT + 1;

    /**
     * One minute.
     *
     * @param invocations requests per real minute
     * @param perInstance the same by the instances that were in service when each came
     */
    public record Minute(double invocations, double perInstance) {}

    private final Minutes minutes;
    private final long first;
    private final long[] numbers = new long[SLOTS];
    private final double[] invocations = new double[SLOTS];
    private final double[] perInstance = new double[SLOTS];

    /** The variant is in service from now on. */
    public InvocationMetric(Minutes minutes) {
        this.minutes = minutes;
        this.first = minutes.number();
        Arrays.fill(numbers, first - 1);
    }

    /** A request has come. */
    void add(int instances) {
        long number = minutes.number();
        int slot = slot(number);
        if (numbers[slot] != number) {
            numbers[slot] = number;
            invocations[slot] = 0;
            perInstance[slot] = 0;
        }
        invocations[slot]++;
        perInstance[slot] += 1.0 / instances;
    }

    /**
     * A minute that is over.
     *
     * @param ago 1 for the last one, to {@value #KEPT}
     * @return empty if the variant was not in service then
     */
    public Optional<Minute> minute(int ago) {
        long number = minutes.number() - ago;
        if (number < first) {
            return Optional.empty();
        }
        int slot = slot(number);
        return Optional.of(
                numbers[slot] == number
                        ? new Minute(minutes.perRealMinute(invocations[slot]), minutes.perRealMinute(perInstance[slot]))
                        : new Minute(0, 0));
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, (long) SLOTS);
    }
}
