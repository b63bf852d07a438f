package io.sizewalk.verdict;

import io.sizewalk.model.Certainty.Quantity;
import io.sizewalk.model.Metric;
import io.sizewalk.model.Requirement;
import io.sizewalk.model.Requirement.Comparison;

/**
 * Which requests a requirement counts, and which of these are hits: those that it allows only a share of. {@code p99 < 200 ms} says the
 * same as "at most 1 % of the requests take 200 ms or more, or fail".
 *
 * @param quantity the share that is judged
 * @param limitMicros latencies from here on are beyond; not used for {@link Quantity#FAILED}
 * @param allowed share of hits, 0 to 1
 * @param reversed whether the requirement is met when the share is over the allowed one ({@code p99 > 200 ms})
 */
record Beyond(Quantity quantity, double limitMicros, double allowed, boolean reversed) {

    private static final double MICROS_PER_MILLI = 1_000;

    /**
     * For percentiles, the longest latency and the share that failed.
     *
     * @throws IllegalArgumentException for any other metric
     */
    static Beyond of(Requirement requirement) {
        Metric metric = requirement.metric();
        Comparison comparison = requirement.comparison();
        boolean reversed = comparison == Comparison.MORE || comparison == Comparison.AT_LEAST;
        // "At most 200 ms" and its opposite, "more than 200 ms", take a latency of 200 ms itself as within.
        boolean within = comparison == Comparison.AT_MOST || comparison == Comparison.MORE;
        double micros = requirement.limit() * MICROS_PER_MILLI;
        double from = within ? Math.nextUp(micros) : micros;
        return switch (metric.kind()) {
            case LATENCY_ALL -> new Beyond(Quantity.SLOW_OR_FAILED, from, 1 - metric.percentile() / 100, reversed);
            case LATENCY_SUCCESS -> new Beyond(Quantity.SLOW, from, 1 - metric.percentile() / 100, reversed);
            case MAX -> new Beyond(Quantity.SLOW_OR_FAILED, from, 0, reversed);
            case PERCENT_FAIL -> new Beyond(Quantity.FAILED, 0, Math.min(1, requirement.limit() / 100), reversed);
            case MEAN, THROUGHPUT -> throw new IllegalArgumentException(metric + " is not judged by a share");
        };
    }

    boolean counts(boolean ok) {
        return ok || quantity != Quantity.SLOW;
    }

    boolean isHit(long micros, boolean ok) {
        return !ok || (quantity != Quantity.FAILED && micros >= limitMicros);
    }

    /**
     * How near a request came to being a hit, 0 to 1, with weight on those that came very near: what the hits' own correlation
     * is measured on while there are few of them.
     */
    double nearness(long micros, boolean ok) {
        if (isHit(micros, ok)) {
            return 1;
        }
        double share = quantity == Quantity.FAILED || limitMicros <= 0 ? 0 : micros / limitMicros;
        return share * share * share;
    }
}
