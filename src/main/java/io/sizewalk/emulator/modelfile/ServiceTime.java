package io.sizewalk.emulator.modelfile;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a worker is busy with one request, or AWS with one deployment: a distribution to draw from. */
public sealed interface ServiceTime {

    /** One draw, in nanoseconds, 0 or more. */
    long drawNanos(RandomGenerator random);

    /**
     * The same time every time.
     *
     * @param value 0 or more
     */
    record Constant(Duration value) implements ServiceTime {
        @Override
        public long drawNanos(RandomGenerator random) {
            return value.toNanos();
        }
    }

    /**
     * Memoryless times.
     *
     * @param mean above 0
     */
    record Exponential(Duration mean) implements ServiceTime {
        @Override
        public long drawNanos(RandomGenerator random) {
            return (long) (mean.toNanos() * random.nextExponential());
        }
    }

    /**
     * Log-normal times, given by two of their percentiles: {@code exp(mu + sigma z)} with {@code mu = ln p50} and
     * {@code sigma = ln(p99 / p50) / 2.3263}, the 99th percentile of the standard normal distribution.
     *
     * @param p50 the median, above 0
     * @param p99 at least {@code p50}
     */
    record Lognormal(Duration p50, Duration p99) implements ServiceTime {
        private static final double Z99 = 2.3263478740408408;

        @Override
        public long drawNanos(RandomGenerator random) {
            double sigma = Math.log((double) p99.toNanos() / p50.toNanos()) / Z99;
            return (long) (p50.toNanos() * Math.exp(sigma * random.nextGaussian()));
        }
    }
}
