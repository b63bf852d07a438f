package io.sizewalk.load;

import io.sizewalk.traffic.RequestFigures;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Requests of one name, or of all. Event loops count, the thread that makes the snapshots reads. */
final class NameTally {

    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final LatencyTally latencies = new LatencyTally();
    private final LatencyTally firstBytes = new LatencyTally();
    /** Of the reading thread: what was counted at the end of each of the last seconds, oldest first. */
    private final Deque<Count> seconds = new ArrayDeque<>();

    /** What was counted until a time, in seconds since the figures began. */
    private record Count(double second, long requests, long failures) {}

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

    /** A full second is over. */
    void second(double since) {
        if (seconds.isEmpty()) {
            // Its first request came in this second.
            seconds.add(new Count(Math.max(0, since - 1), 0, 0));
        }
        seconds.add(new Count(since, requests.sum(), failures.sum()));
        while (seconds.size() > RequestFigures.CURRENT_SECONDS + 1) {
            seconds.remove();
        }
    }

    /** @param span seconds that it has counted for */
    RequestFigures figures(String name, double span) {
        long failed = failures.sum();
        long all = Math.max(failed, requests.sum());
        long answered = answers.sum();
        Count first = seconds.peekFirst();
        Count last = seconds.peekLast();
        double window = first == null || last == null ? 0 : last.second() - first.second();
        return new RequestFigures(
                name,
                all,
                failed,
                latencies.figures(),
                firstBytes.figures(),
                answered == 0 ? 0 : (double) bytes.sum() / answered,
                span <= 0 ? 0 : all / span,
                span <= 0 ? 0 : failed / span,
                window <= 0 ? 0 : (last.requests() - first.requests()) / window,
                window <= 0 ? 0 : (last.failures() - first.failures()) / window);
    }

    long requestCount() {
        return requests.sum();
    }

    long failureCount() {
        return failures.sum();
    }
}
