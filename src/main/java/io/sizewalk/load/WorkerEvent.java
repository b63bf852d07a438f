package io.sizewalk.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sizewalk.traffic.LoadSnapshot;
import org.jspecify.annotations.Nullable;

/** What the worker says on its standard output, one JSON document a line, at least one a second. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerEvent.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = WorkerEvent.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = WorkerEvent.Figures.class, name = "figures"),
    @JsonSubTypes.Type(value = WorkerEvent.Live.class, name = "live"),
    @JsonSubTypes.Type(value = WorkerEvent.Done.class, name = "done"),
    @JsonSubTypes.Type(value = WorkerEvent.Failed.class, name = "failed")
})
sealed interface WorkerEvent {

    /** Alive, with nothing to tell. */
    record Beat() implements WorkerEvent {}

    /**
     * Warm, and waiting for steps.
     *
     * @param startMillis from the start of the JVM to the first warm-up request
     * @param warmUpMillis spent warming up
     * @param warmUpRequests sent to itself meanwhile, with the streamed ones
     * @param warmUpStreamed those of them whose answers came in parts
     */
    record Ready(long startMillis, long warmUpMillis, long warmUpRequests, long warmUpStreamed)
            implements WorkerEvent {}

    /**
     * Judged requests so far.
     *
     * @param elapsedMillis since the judged schedule began
     * @param totalMillis until no further request is sent, as things stand: a step may be prolonged, or end early
     * @param ended requests, failed ones included
     * @param p50Millis of successful ones; null when there is none
     * @param p99Millis likewise
     */
    record Figures(
            long elapsedMillis,
            long totalMillis,
            long ended,
            long failed,
            @Nullable Double p50Millis,
            @Nullable Double p99Millis)
            implements WorkerEvent {}

    /** A load by itself, once a second and at its end. */
    record Live(LoadSnapshot snapshot) implements WorkerEvent {}

    /**
     * A step is over and its files are written.
     *
     * @param unreachable why, when not a single request got a connection; otherwise null
     * @param refusal AWS's first for the sake of the credentials; null when there was none
     * @param clockBehindMillis how much this machine's clock is behind the endpoint's, negative if ahead; 0 when it is not far
     *     off
     */
    record Done(@Nullable String unreachable, @Nullable Refusal refusal, long clockBehindMillis)
            implements WorkerEvent {

        static Done of(@Nullable String unreachable, Admission admission) {
            return new Done(
                    unreachable, admission.refusal(), admission.clockBehind().toMillis());
        }
    }

    /** A step could not be run; the worker is not fit for another one. */
    record Failed(String reason) implements WorkerEvent {}
}
