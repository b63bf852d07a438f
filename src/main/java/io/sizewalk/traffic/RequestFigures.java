package io.sizewalk.traffic;

import org.jspecify.annotations.Nullable;

/**
 * What became of the requests of one name, or of all.
 *
 * @param name of the request; {@link #TOTAL} for all
 * @param requests that ended, failed ones included
 * @param failures of them
 * @param latencies of those that succeeded, from the intended start to the last byte; null when none did
 * @param firstByte of those that succeeded and were streamed, to the first byte of the answer's body; null when none was
 * @param meanBytes of the answers' bodies; 0 when there was no answer
 * @param requestsPerSecond over the whole time
 * @param failuresPerSecond over the whole time
 * @param currentRequestsPerSecond over the last {@link #CURRENT_SECONDS} full seconds
 * @param currentFailuresPerSecond likewise
 */
public record RequestFigures(
        String name,
        long requests,
        long failures,
        @Nullable Latencies latencies,
        @Nullable Latencies firstByte,
        double meanBytes,
        double requestsPerSecond,
        double failuresPerSecond,
        double currentRequestsPerSecond,
        double currentFailuresPerSecond) {

    public static final String TOTAL = "Aggregated";
    public static final int CURRENT_SECONDS = 10;

    /** From 0 to 1; 0 when nothing has ended. */
    public double failureShare() {
        return requests == 0 ? 0 : (double) failures / requests;
    }
}
