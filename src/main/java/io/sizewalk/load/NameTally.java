package io.sizewalk.load;

import io.sizewalk.traffic.RequestFigures;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Requests of one name. Event loops count, the thread that makes the snapshots reads. */
final class NameTally {

    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LatencyTally latencies = new LatencyTally();
    private final LatencyTally firstBytes = new LatencyTally();

    void ended(Ended one) {
        requests.increment();
        if (one.answered()) {
            answers.increment();
            bytes.add(one.bytes());
        }
        if (one.failed()) {
            failures.increment();
            return;
        }
        latencies.add(one.latencyMicros());
        Long firstByte = one.firstByteMicros();
        if (firstByte != null) {
            firstBytes.add(firstByte);
        }
    }

    /**
     * How a request ended.
     *
     * @param answered whether any answer came
     * @param bytes of its body
     * @param firstByteMicros from the start to the first byte; null unless streamed
     */
    record Ended(
            boolean failed,
            boolean answered,
            long bytes,
            long latencyMicros,
            @Nullable Long firstByteMicros) {}

    /**
     * What was counted until one moment, of one name or of several; changes no more.
     *
     * @param bytes of all answers' bodies
     * @param latencies of successes, in microseconds
     * @param firstBytes of what was streamed, in microseconds
     */
    record Count(long requests, long failures, long answers, long bytes, Histogram latencies, Histogram firstBytes) {

        static Count sum(Collection<Count> counts) {
            Histogram latencies = LatencyTally.none();
            Histogram firstBytes = LatencyTally.none();
            for (Count one : counts) {
                latencies.add(one.latencies);
                firstBytes.add(one.firstBytes);
            }
            return new Count(
                    counts.stream().mapToLong(Count::requests).sum(),
                    counts.stream().mapToLong(Count::failures).sum(),
                    counts.stream().mapToLong(Count::answers).sum(),
                    counts.stream().mapToLong(Count::bytes).sum(),
                    latencies,
                    firstBytes);
        }

        /**
         * @param span seconds that it was counted for
         * @param current of the last seconds
         */
        RequestFigures figures(String name, double span, CurrentRate current) {
            return new RequestFigures(
                    name,
                    requests,
                    failures,
                    LatencyTally.figures(latencies),
                    LatencyTally.figures(firstBytes),
                    answers == 0 ? 0 : (double) bytes / answers,
                    span <= 0 ? 0 : requests / span,
                    span <= 0 ? 0 : failures / span,
                    current.requestsPerSecond(),
                    current.failuresPerSecond());
        }
    }

    /** Parts are read in the opposite order of {@link #ended}, so that no more failed, or were answered, than ended. */
    Count count() {
        Histogram firsts = firstBytes.copy();
        Histogram successes = latencies.copy();
        long failed = failures.sum();
        long size = bytes.sum();
        long answered = answers.sum();
        return new Count(requests.sum(), failed, answered, size, successes, firsts);
    }
}
