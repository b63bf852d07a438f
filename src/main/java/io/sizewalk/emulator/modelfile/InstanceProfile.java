package io.sizewalk.emulator.modelfile;

import java.util.OptionalInt;

/**
 * How one model runs on one instance type.
 *
 * @param concurrency how many requests an instance serves at a time
 * @param service the time a worker takes for one request; none is simulated if a real server answers
 * @param queueLimit how many requests may wait on an instance, 0 or more; one more is answered 503
 * @param errorRate share of requests that the model answers with status 500, 0 to 1
 * @param coldStart the slow first requests of each new instance
 * @param stream how answers are streamed to those who ask for it
 * @param footprint what it uses of the instance's memory and disk
 */
public record InstanceProfile(
        Concurrency concurrency,
        ServiceTime service,
        int queueLimit,
        double errorRate,
        ColdStart coldStart,
        StreamProfile stream,
        Footprint footprint) {

    /** Answers in one part, and has the default footprint. */
    public InstanceProfile(
            Concurrency concurrency, ServiceTime service, int queueLimit, double errorRate, ColdStart coldStart) {
        this(concurrency, service, queueLimit, errorRate, coldStart, StreamProfile.WHOLE, Footprint.DEFAULT);
    }

    /** Where a file says nothing. */
    public static final int DEFAULT_QUEUE_LIMIT = 1024;

    /** The number of workers of an instance: given outright, or by its vCPUs. */
    public sealed interface Concurrency {
        /**
         * @param vcpus of the instance type, if they are known
         * @return 1 or more; empty if this needs the vCPUs and they are not known
         */
        OptionalInt workers(OptionalInt vcpus);
    }

    /**
     * So many on any type.
     *
     * @param count 1 or more
     */
    public record Workers(int count) implements Concurrency {
        @Override
        public OptionalInt workers(OptionalInt vcpus) {
            return OptionalInt.of(count);
        }
    }

    /**
     * So many for each vCPU, rounded to the nearest whole number, at least 1.
     *
     * @param ratio above 0
     */
    public record WorkersPerVcpu(double ratio) implements Concurrency {
        @Override
        public OptionalInt workers(OptionalInt vcpus) {
            return vcpus.isPresent()
                    ? OptionalInt.of((int) Math.max(1, Math.round(ratio * vcpus.getAsInt())))
                    : OptionalInt.empty();
        }
    }
}
