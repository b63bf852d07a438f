package io.sizewalk.load;

import java.util.List;

/**
 * Which payload each request carries. The n-th request takes the payload into whose share the fractional part of n times
 * the golden ratio falls (a Weyl sequence): shares then hold to within a few requests over any stretch of a step, with no
 * period that could beat with the endpoint's own, and every step sends the same sequence, so that steps compare.
 */
final class PayloadMix {

    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    /** Upper ends of the shares of [0, 1); the last one is 1. */
    private final double[] upTo;

    /**
     * @param weights none negative, at least one above 0; they need not sum to 100
     * @throws IllegalArgumentException otherwise
     */
    PayloadMix(List<Double> weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("a weight of " + weight + " is negative");
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("no payload has a weight above 0");
        }
        upTo = new double[weights.size()];
        double soFar = 0;
        for (int i = 0; i < upTo.length; i++) {
            soFar += weights.get(i);
            upTo[i] = soFar == sum ? 1 : soFar / sum;
        }
    }

    /** Index of the payload of a request, itself counted from 0. */
    int pick(long request) {
        double at = (request * GOLDEN_RATIO) % 1;
        int i = 0;
        while (at >= upTo[i]) {
            i++;
        }
        return i;
    }
}
