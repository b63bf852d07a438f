package io.sizewalk.step;

import io.sizewalk.model.GeneratorHealth;
import io.sizewalk.model.Requirement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of its own the load generator may add to a step before it is part of the answer. Both come from the tightest
 * requirement on latency.
 *
 * @param lateMillis a request counts as disturbed that was started, or whose answer was read, later than this: a tenth of the
 *     lowest limit, rounded down to a figure that the generator keeps ({@link GeneratorHealth#LADDER_MILLIS}), {@value
 *     #LEAST_MILLIS} to {@value #MOST_MILLIS}
 * @param share of the requests that may be disturbed, from 0 to 1: half of what the strictest percentile leaves out, so that
 *     the other half, and with it the verdict, is the endpoint's
 * @param reason where the share comes from, for a sentence
 */
record Tolerance(int lateMillis, double share, String reason) {

    /** Gatling's schedule is in whole milliseconds, and timers, thread switches and young collections take some. */
    static final int LEAST_MILLIS = 5;
    /** What shifts requests by more than this is not the load that was asked for, however slow the endpoint. */
    static final int MOST_MILLIS = 500;
    /** Where no requirement is on latency: late requests still count, and are still failures of the rate. */
    private static final double WITHOUT_LATENCY = 0.1;
    /** A mean has no percentile; 1 % of the requests that are late by the whole limit move it by 1 % of that. */
    private static final double MEAN_LEAVES_OUT = 0.02;

    static Tolerance of(List<Requirement> requirements) {
        double lowest = requirements.stream()
                .filter(Tolerance::isOnLatency)
                .mapToDouble(Requirement::limit)
                .min()
                .orElse(10.0 * MOST_MILLIS);
        int late = GeneratorHealth.rungMillis(Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, lowest / 10)));
        Optional<Requirement> strictest = requirements.stream()
                .filter(Tolerance::isOnLatency)
                .min(Comparator.comparingDouble(Tolerance::leavesOut));
        return strictest
                .map(requirement ->
                        new Tolerance(late, leavesOut(requirement) / 2, "half of what " + requirement + " leaves out"))
                .orElse(new Tolerance(late, WITHOUT_LATENCY / 2, "as no latency is limited"));
    }

    /** A fourth of the time, for the same share. */
    Tolerance quarter() {
        return new Tolerance(GeneratorHealth.rungMillis(lateMillis / 4.0), share, reason);
    }

    private static boolean isOnLatency(Requirement requirement) {
        return switch (requirement.metric().kind()) {
            case LATENCY_SUCCESS, LATENCY_ALL, MEAN, MAX -> true;
            case PERCENT_FAIL, THROUGHPUT -> false;
        };
    }

    private static double leavesOut(Requirement requirement) {
        return switch (requirement.metric().kind()) {
            case LATENCY_SUCCESS, LATENCY_ALL -> (100 - requirement.metric().percentile()) / 100;
            case MEAN -> MEAN_LEAVES_OUT;
            default -> 0;
        };
    }
}
