package io.sizewalk.step;

import io.sizewalk.model.Certainty;
import io.sizewalk.model.Verdict;

/**
 * Whether a certain FAIL stands in a step of which the load generator disturbed more requests than it may: it does where it would
 * be a FAIL without every request that the generator can have spoiled.
 *
 * <p>One disturbed request spoils others. What is held up for a moment comes in a bunch, and the requests that follow wait
 * until it is worked off: in a fleet at the load {@code u} (from 0 to 1), {@code 1 / (1 - u)} requests for each that was held up,
 * the bunch included. Twenty allows for a load of 95 %; a fleet above that is not one to save.
 */
public final class FailBeyondDoubt {

    private static final double SPOILED_BY_ONE = 20;

    private static final double PERCENT = 100;

    private FailBeyondDoubt() {}

    /**
     * Only of shares of requests that are too large: how far a mean is moved, or a throughput, does not follow from how many were
     * disturbed.
     *
     * @param disturbedShare of the step's requests, from 0 to 1, that were started late, read late or not sent
     */
    public static boolean is(Certainty certainty, double disturbedShare) {
        boolean ofRequests = switch (certainty.quantity()) {
            case SLOW_OR_FAILED, SLOW, FAILED -> true;
            case MEAN, THROUGHPUT -> false;
        };
        return ofRequests
                && certainty.verdict() == Verdict.FAIL
                && certainty.lower() - PERCENT * SPOILED_BY_ONE * disturbedShare > certainty.limit();
    }
}
