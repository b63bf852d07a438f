package io.sizewalk.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts and latencies of the requests of one name, or of all of them.
 *
 * @param name the request's name (a payload), or {@code All requests}
 * @param total requests that ended, succeeded and failed
 * @param ok requests that succeeded
 * @param failed requests that failed
 * @param start when the first of them started
 * @param end when the last of them ended
 * @param success latencies of the successful ones; null when there is none
 * @param all latencies of all that ended, failed ones with the time they took to fail; null when there is none
 * @param bytesReceived response bodies together, where known
 * @param errors kinds of failure, most frequent first
 */
public record RequestStatistics(
        String name,
        long total,
        long ok,
        long failed,
        Instant start,
        Instant end,
        @Nullable LatencySummary success,
        @Nullable LatencySummary all,
        @Nullable Long bytesReceived,
        List<ErrorCount> errors) {

    public RequestStatistics {
        errors = List.copyOf(errors);
    }

    /** Failed requests in percent of all that ended; 0 when none did. */
    public double percentFail() {
        return total == 0 ? 0 : 100.0 * failed / total;
    }

    /** Requests that ended per second between the first start and the last end; 0 for fewer than two, which make no rate. */
    public double achievedTps() {
        double seconds = (end.toEpochMilli() - start.toEpochMilli()) / 1000.0;
        return total < 2 || seconds <= 0 ? 0 : total / seconds;
    }
}
