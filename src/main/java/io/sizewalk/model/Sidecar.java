package io.sizewalk.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the load generator knows and simulation.log lacks; {@code sidecar.json} in a step's folder. Everything is about the
 * judged requests, except {@link #warmUp}. Latencies count from the intended start of a request, on the schedule.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param asked requests that were due before the step ended
 * @param started requests that were started
 * @param finished requests that ended, succeeded or failed
 * @param ending why the load ended when it did
 * @param warmUp requests sent before, not judged
 * @param httpCodes answers by HTTP status; {@code none} counts requests that ended without one
 * @param errorCodes failed requests by AWS's error code, or by what went wrong where there was no answer: {@code timeout},
 *     {@code no connection}, {@code connection closed}, {@code other}
 * @param latencyMicros successful requests' latencies to the microsecond; null when none succeeded
 * @param drift how late requests were started against their schedule; null when none was started
 * @param bytesReceived response bodies together
 * @param connectFailures requests that failed because no connection could be made
 * @param lastConnectFailure the text of the last such failure
 * @param certainties how certain each requirement is, in their order; empty for a plain comparison
 * @param generator what the load generator measured of itself; null when it did not
 */
public record Sidecar(
        int schemaVersion,
        long asked,
        long started,
        long finished,
        Ending ending,
        WarmUpFigures warmUp,
        Map<String, Long> httpCodes,
        Map<String, Long> errorCodes,
        @Nullable Percentiles latencyMicros,
        @Nullable Percentiles drift,
        long bytesReceived,
        long connectFailures,
        @Nullable String lastConnectFailure,
        List<Certainty> certainties,
        @Nullable GeneratorHealth generator) {

    public static final int SCHEMA_VERSION = 2;
    public static final String FILE_NAME = "sidecar.json";
    /** The name under which simulation.log holds the requests that are not judged. */
    public static final String WARM_UP_REQUEST = "warm-up";

    public Sidecar {
        httpCodes = new TreeMap<>(httpCodes);
        errorCodes = new TreeMap<>(errorCodes);
        certainties = List.copyOf(certainties);
    }

    /** Requests that were started and had no end when the step was over. */
    public long unfinished() {
        return started - finished;
    }

    /** Microseconds. */
    public record Percentiles(long count, long min, double mean, long p50, long p95, long p99, long p999, long max) {}
}
