package io.sizewalk.verdict;

import java.util.SplittableRandom;

/**
 * Latencies of a queue with Poisson arrivals and some servers, first come, first served, in units of the mean service time; it starts
 * empty. Kiefer and Wolfowitz's recursion (Trans. Amer. Math. Soc. 78 (1955) 1-18): each request goes to the server
 * that is free first.
 */
final class Queue {

    /** How long a request is served; both have mean 1. */
    enum Service {
        EXPONENTIAL,
        /** The sample model's: p99 is 3 times the median. */
        LOGNORMAL;

        private static final double SIGMA = Math.log(3) / 2.3263478740408408;

        double draw(SplittableRandom random) {
            return this == EXPONENTIAL
                    ? -Math.log(1 - random.nextDouble())
                    : Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2);
        }
    }

    private final Service service;
    private final SplittableRandom random;
    private final double arrivalsPerService;
    private final double[] freeAt;
    private double now;

    /** @param load share of the servers' time that is asked for, above 0 and under 1 */
    Queue(int servers, Service service, double load, SplittableRandom random) {
        this.service = service;
        this.random = random;
        this.arrivalsPerService = load * servers;
        this.freeAt = new double[servers];
    }

    /** The latency of the next request. */
    double next() {
        now -= Math.log(1 - random.nextDouble()) / arrivalsPerService;
        int first = 0;
        for (int i = 1; i < freeAt.length; i++) {
            first = freeAt[i] < freeAt[first] ? i : first;
        }
        freeAt[first] = Math.max(now, freeAt[first]) + service.draw(random);
        return freeAt[first] - now;
    }

    /** When the request that {@link #next} spoke of arrived. */
    double arrivedAt() {
        return now;
    }
}
