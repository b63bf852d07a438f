package io.sizewalk.model;

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
public record GeneratorTolerance(int lateMillis, double share, String reason) {

    /** Gatling's schedule is in whole milliseconds, and timers, thread switches and young collections take some. */
    static final int LEAST_MILLIS = 5;
    /** What shifts requests by more than this is not the load that was asked for, however slow the endpoint. */
    static final int MOST_MILLIS = 500;
    /** Where no requirement is on latency: late requests still count, and are still failures of the rate. */
    private static final double WITHOUT_LATENCY = 0.1;
    /** A mean has no percentile; 1 % of the requests that are late by the whole limit move it by 1 % of that. */
    private static final double MEAN_LEAVES_OUT = 0.02;
    /** Disturbed requests: no sequential verdict on a percentile is certain because of so few. */
    private static final int NEVER_CONDEMN = 2;
    /** Standard deviations of a number of rare events. */
    private static final double CHANCE = 2;

    public static GeneratorTolerance of(List<Requirement> requirements) {
        double lowest = requirements.stream()
                .filter(GeneratorTolerance::isOnLatency)
                .mapToDouble(Requirement::limit)
                .min()
                .orElse(10.0 * MOST_MILLIS);
        int late = GeneratorHealth.rungMillis(Math.min(MOST_MILLIS, Math.max(LEAST_MILLIS, lowest / 10)));
        Optional<Requirement> strictest = requirements.stream()
                .filter(GeneratorTolerance::isOnLatency)
                .min(Comparator.comparingDouble(GeneratorTolerance::leavesOut));
        return strictest
                .map(requirement -> new GeneratorTolerance(
                        late, leavesOut(requirement) / 2, "half of what " + requirement + " leaves out"))
                .orElse(new GeneratorTolerance(late, WITHOUT_LATENCY / 2, "as no latency is limited"));
    }

    /** A fourth of the time, for the same share. */
    public GeneratorTolerance quarter() {
        return new GeneratorTolerance(GeneratorHealth.rungMillis(lateMillis / 4.0), share, reason);
    }

    /**
     * Disturbed requests of so many that are tolerated: the share of them, and what chance adds to such a number. A step with
     * few requests must not hang on the two that came at a bad moment; no verdict is certain because of so few either.
     */
    public double allowed(long requests) {
        double tolerated = share * requests;
        return Math.max(NEVER_CONDEMN, tolerated + CHANCE * Math.sqrt(tolerated) + 1);
    }

    /**
     * Whether what the generator added is small enough.
     *
     * @param startedLate requests that were started later than {@link #lateMillis}
     * @param stalledShare of the time, from 0 to 1, in which an answer would have been read later than that
     * @param started requests
     */
    public boolean covers(long startedLate, double stalledShare, long started) {
        return startedLate + stalledShare * started <= allowed(started);
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
