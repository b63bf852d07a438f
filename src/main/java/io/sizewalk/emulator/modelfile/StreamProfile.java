package io.sizewalk.emulator.modelfile;

import java.time.Duration;

/**
 * How a model streams an answer: the first part some time after the work has begun, the last one when it is over, the
 * others evenly in between. A model that the file says nothing of sends one part, at the end.
 *
 * @param parts 1 to 10,000
 * @param first when the first part comes; with one part it comes at the end
 * @param brokenRate share of streams that break off after some part, 0 to 1; 0 unless there are at least 2 parts
 */
public record StreamProfile(int parts, First first, double brokenRate) {

    /** The whole answer at the end. */
    public static final StreamProfile WHOLE = new StreamProfile(1, new Share(1), 0);

    /** The time to the first part. */
    public sealed interface First {
        /** From the beginning of a service of so many nanoseconds. */
        long nanos(long serviceNanos);
    }

    /**
     * A share of the service time.
     *
     * @param share 0 to 1
     */
    public record Share(double share) implements First {
        @Override
        public long nanos(long serviceNanos) {
            return Math.round(share * serviceNanos);
        }
    }

    /**
     * The same time for every request, or the whole service time if that is shorter.
     *
     * @param delay 0 or more
     */
    public record After(Duration delay) implements First {
        @Override
        public long nanos(long serviceNanos) {
            return Math.min(delay.toNanos(), serviceNanos);
        }
    }

    /**
     * When a part comes, from the beginning of the service.
     *
     * @param part its number, from 0 to {@code parts - 1}
     */
    public long nanos(int part, long serviceNanos) {
        if (part >= parts - 1) {
            return serviceNanos;
        }
        long begin = first.nanos(serviceNanos);
        return begin + (serviceNanos - begin) * part / (parts - 1);
    }
}
