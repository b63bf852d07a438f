package io.sizewalk.load;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.traffic.LoadModel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of a load's requests: for simulation.log's sidecar from the begin to the end, for whoever watches since the
 * figures were last set back. Gatling's event loops write. The requests of an open load are due at a time ({@link RunRecorder}).
 */
final class TrafficRecorder {

    private final RunRecorder run;
    private final Clock clock;
    private final AtomicLong lastEndNanos = new AtomicLong(Long.MIN_VALUE);
    private volatile LiveFigures live = new LiveFigures(0);

    TrafficRecorder(LoadModel model, Clock clock) {
        this.run = new RunRecorder(model == LoadModel.OPEN);
        this.clock = clock;
    }

    /** Of all the load. */
    RunRecorder run() {
        return run;
    }

    /** A request ended. It counts if it makes it into simulation.log. */
    void ended(Call call, End how) {
        run.ended(call, how, (micros, failure) -> count(call, micros, failure));
    }

    private void count(Call call, long micros, @Nullable String failure) {
        Long firstByte = call.parts() == 0 ? null : micros - (call.endNanos() - call.firstByteNanos()) / 1000;
        NameTally.Ended one = new NameTally.Ended(failure != null, call.status() != 0, call.bytes(), micros, firstByte);
        live.ended(
                call.outgoing().name(),
                one,
                failure == null ? null : kind(call, failure),
                call.succeeded() ? "" : call.explanation(),
                clock.instant());
        lastEndNanos.accumulateAndGet(call.endNanos(), Math::max);
    }

    /** Of the answer that came last, as {@link System#nanoTime} counts; no less than {@code otherwise}. */
    long lastEndNanos(long otherwise) {
        long last = lastEndNanos.get();
        return last == Long.MIN_VALUE ? otherwise : Math.max(last, otherwise);
    }

    /** As a person who watches wants it grouped: AWS's code where there is one, and no text that differs with each request. */
    private static String kind(Call call, String failure) {
        if (call.mismatch() != null) {
            return call.mismatch();
        }
        if (call.status() == 0) {
            return ConnectFailure.describe(failure);
        }
        if (call.succeeded()) {
            return failure;
        }
        return call.awsCode().isEmpty() ? "HTTP " + call.status() : "HTTP " + call.status() + " " + call.awsCode();
    }

    /** Why, when requests ended and none ever got a connection; otherwise null. */
    @Nullable String unreachable() {
        long ended = run.finished();
        return ended == 0 || run.unconnected() != ended ? null : run.lastUnconnected();
    }

    LiveFigures live() {
        return live;
    }

    /** @param second since the load began, from which on to count */
    void reset(double second) {
        live = new LiveFigures(second);
    }

    /** Call it once nothing writes any more. */
    Sidecar sidecar(long asked, Ending ending) {
        return run.sidecar(asked, ending, new WarmUpRecorder(false).figures(), List.of());
    }
}
