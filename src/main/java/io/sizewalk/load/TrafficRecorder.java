package io.sizewalk.load;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.traffic.LoadModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What became of a load's requests: for simulation.log's sidecar from the begin to the end, for whoever watches since the
 * figures were last set back. Gatling's event loops write.
 *
 * <p>The latency of an open load's request spans from the moment at which it was to be sent, as in {@link StepRecorder}; that of
 * a closed one from when its user sent it, as no user waits for a request that it has not sent.
 */
final class TrafficRecorder implements RunRecorder {

    private final LoadModel model;
    private final Clock clock;
    private final Failures failures = new Failures();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final LongAdder bytesReceived = new LongAdder();
    private final ConcurrentHistogram latencyMicros =
            new ConcurrentHistogram(LatencyTally.MOST_MICROS, LatencyTally.DIGITS);
    private final Drift drift = new Drift();
    private final GeneratorWatch generator = new GeneratorWatch();
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private final AtomicLong lastEndNanos = new AtomicLong(Long.MIN_VALUE);
    private volatile LiveFigures live = new LiveFigures(0);
    private volatile @Nullable String crash;
    private volatile Duration clockBehind = Duration.ZERO;

    TrafficRecorder(LoadModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    /**
     * A request is about to be built.
     *
     * @param dueMicros when it was to be, since the load began; of no effect in a closed load
     */
    void started(long dueMicros) {
        if (model == LoadModel.OPEN) {
            drift.started(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()), dueMicros);
        }
        generator.begin();
        started.incrementAndGet();
    }

    /** A request ended. It counts if it makes it into simulation.log. */
    void ended(Call call, End how) {
        call.over();
        long startMicros = TimeUnit.NANOSECONDS.toMicros(call.startNanos());
        long lateMicros = model == LoadModel.OPEN ? startMicros - drift.beginMicros() - call.dueMicros() : 0;
        if (!how.write(Math.round(lateMicros / 1000.0))) {
            return;
        }
        long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(call.endNanos()) - startMicros + lateMicros);
        String failure = how.failure();
        failures.ended(call, failure);
        bytesReceived.add(call.bytes());
        if (failure == null) {
            latencyMicros.recordValue(Math.min(micros, LatencyTally.MOST_MICROS));
        } else {
            generator.failed(failure);
        }
        Long firstByte = call.parts() == 0 ? null : micros - (call.endNanos() - call.firstByteNanos()) / 1000;
        NameTally.Ended one = new NameTally.Ended(failure != null, call.status() != 0, call.bytes(), micros, firstByte);
        live.ended(
                call.outgoing().name(),
                one,
                failure == null ? null : kind(call, failure),
                call.succeeded() ? "" : call.explanation(),
                clock.instant());
        lastEndNanos.accumulateAndGet(call.endNanos(), Math::max);
        finished.incrementAndGet();
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

    @Override
    public void crashed(String reason) {
        crash = reason;
    }

    /** Why the load is worthless; null when it is not. */
    @Nullable String crash() {
        return crash;
    }

    @Override
    public GeneratorWatch generator() {
        return generator;
    }

    /** A request was refused for the sake of its credentials, or of the time of its signature. The first such one is kept. */
    void refused(Refusal one) {
        refusal.compareAndSet(null, one);
    }

    @Nullable Refusal refusal() {
        return refusal.get();
    }

    void clockBehind(Duration behind) {
        clockBehind = behind;
    }

    /** How far this machine's clock was found behind the endpoint's; negative if ahead, zero if not far off. */
    Duration clockBehind() {
        return clockBehind;
    }

    /** Why, when requests ended and none ever got a connection; otherwise null. */
    @Nullable String unreachable() {
        long ended = finished.get();
        return ended == 0 || failures.unconnected() != ended ? null : failures.lastUnconnected();
    }

    long finishedCount() {
        return finished.get();
    }

    LiveFigures live() {
        return live;
    }

    /** @param second since the load began, from which on to count */
    void reset(double second) {
        live = new LiveFigures(second);
    }

    long underWay() {
        return started.get() - finished.get();
    }

    long startedCount() {
        return started.get();
    }

    /** Call it once nothing writes any more. */
    Sidecar sidecar(long asked, Ending ending) {
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                asked,
                started.get(),
                finished.get(),
                ending,
                new WarmUpRecorder(false).figures(),
                failures.httpCodes(),
                failures.errorCodes(),
                Histograms.percentiles(latencyMicros),
                drift.percentiles(),
                bytesReceived.sum(),
                failures.unconnected(),
                failures.lastUnconnected(),
                List.of(),
                generator.health(drift.lateBeyondMillis()));
    }
}
