package io.sizewalk.load;

import io.sizewalk.model.Sidecar;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What simulation.log lacks, gathered while a step runs. Gatling's event loops write it, the heartbeat reads it.
 *
 * <p>A request's latency spans from the moment at which Gatling has evaluated its last part, the body, to the moment at
 * which the last byte of the answer was read: the interval that simulation.log gives in whole milliseconds, plus the few
 * microseconds in which Gatling puts the request together. It includes waiting for a connection, TLS and signing.
 */
final class StepRecorder {

    private static final int DIGITS = 3;
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final String NO_CODE = "none";

    private final Schedule schedule;
    private final InFlightLimit limit;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong warmUpRequests = new AtomicLong();
    private final AtomicLong warmUpUnconnected = new AtomicLong();
    private final AtomicLong connectFailures = new AtomicLong();
    private final LongAdder bytesReceived = new LongAdder();
    private final Map<String, LongAdder> codes = new ConcurrentHashMap<>();
    private final ConcurrentHistogram latencyMicros = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Drift drift = new Drift();
    private final GeneratorWatch generator = new GeneratorWatch();
    private volatile long dueWhenStopped = -1;
    private volatile boolean filesEndedStep;
    private volatile long scheduleStartNanos;
    private volatile boolean begun;
    private volatile @Nullable String lastConnectFailure;
    private volatile @Nullable String stoppedEarly;
    private volatile @Nullable String crash;
    private volatile Duration clockBehind = Duration.ZERO;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

    StepRecorder(Schedule schedule, InFlightLimit limit) {
        this.schedule = schedule;
        this.limit = limit;
    }

    /** A judged request is about to be built. */
    void started(long index) {
        long now = System.nanoTime();
        long dueMicros = schedule.dueMicros(index);
        if (!begun) {
            scheduleStartNanos = now - TimeUnit.MICROSECONDS.toNanos(dueMicros);
            begun = true;
            generator.begin();
        }
        drift.started(TimeUnit.NANOSECONDS.toMicros(now), dueMicros);
        started.incrementAndGet();
    }

    /**
     * A judged request ended, and simulation.log has it.
     *
     * @param failure as simulation.log words it; null for a success
     */
    void ended(Call call, @Nullable String failure) {
        finished.incrementAndGet();
        codes.computeIfAbsent(code(call), code -> new LongAdder()).increment();
        bytesReceived.add(call.bytes());
        if (failure == null) {
            succeeded.incrementAndGet();
            long micros = TimeUnit.NANOSECONDS.toMicros(call.latencyNanos());
            latencyMicros.recordValue(Math.min(Math.max(0, micros), MOST_MICROS));
            return;
        }
        generator.failed(failure);
        if (!call.wasWritten()) {
            connectFailures.incrementAndGet();
            lastConnectFailure = failure;
        }
    }

    /** A warm-up request ended. */
    void warmUpEnded(Call call, @Nullable String failure) {
        warmUpRequests.incrementAndGet();
        if (failure != null && !call.wasWritten()) {
            warmUpUnconnected.incrementAndGet();
            lastConnectFailure = failure;
        }
    }

    /** A request could not even be built: a defect, not a result. */
    void crashed(String reason) {
        crash = reason;
    }

    /** Why the step is worthless; null when it is not. */
    @Nullable String crash() {
        return crash;
    }

    /** A request was refused for the sake of its credentials, or of the time of its signature. The first such one is kept. */
    void refused(Refusal one) {
        refusal.compareAndSet(null, one);
    }

    /** Why the step says nothing about the endpoint: AWS's first refusal for the caller's sake. Null without one. */
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

    /** Whether to send no further request; the reason goes into the sidecar. */
    boolean mustStop() {
        if (stoppedEarly != null) {
            return true;
        }
        long inFlight = started.get() - finished.get();
        Refusal refused = refusal.get();
        if (inFlight >= limit.requests()) {
            stoppedEarly = "stopped after " + elapsedMillis() / 1000 + " s with " + inFlight
                    + " requests under way at once (limit: " + limit.reason()
                    + "): answers came more slowly than requests had to be sent";
            filesEndedStep = limit.kind() == InFlightLimit.Kind.OPEN_FILES;
        } else if (crash != null) {
            stoppedEarly = "stopped: " + crash;
        } else if (refused != null) {
            stoppedEarly = "stopped: " + refused.text();
        } else if (unreachable() != null) {
            stoppedEarly = "stopped: " + unreachable();
        }
        if (stoppedEarly != null) {
            dueWhenStopped = begun ? schedule.dueUntil(elapsedMicros()) : 0;
        }
        return stoppedEarly != null;
    }

    /** What watches this JVM meanwhile. */
    GeneratorWatch generator() {
        return generator;
    }

    /** Why, when there was a request and none got a connection; otherwise null. */
    @Nullable String unreachable() {
        long ended = warmUpRequests.get() + finished.get();
        boolean none = ended > 0 && warmUpUnconnected.get() + connectFailures.get() == ended;
        return none ? lastConnectFailure : null;
    }

    long warmUpRequests() {
        return warmUpRequests.get();
    }

    /** Whether the judged schedule has begun. */
    boolean hasBegun() {
        return begun;
    }

    WorkerEvent.Figures figures() {
        long ended = finished.get();
        return new WorkerEvent.Figures(
                elapsedMillis(),
                ended,
                Math.max(0, ended - succeeded.get()),
                Histograms.millisAt(latencyMicros, 50),
                Histograms.millisAt(latencyMicros, 99));
    }

    /** Call it once nothing writes any more. */
    Sidecar sidecar() {
        Map<String, Long> httpCodes = new TreeMap<>();
        codes.forEach((code, count) -> httpCodes.put(code, count.sum()));
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                schedule.total(),
                started.get(),
                finished.get(),
                warmUpRequests.get(),
                httpCodes,
                Histograms.percentiles(latencyMicros),
                drift.percentiles(),
                bytesReceived.sum(),
                connectFailures.get(),
                lastConnectFailure,
                stoppedEarly,
                generator.health(
                        dueWhenStopped < 0 ? schedule.total() : dueWhenStopped,
                        drift.lateBeyondMillis(),
                        filesEndedStep));
    }

    private long elapsedMillis() {
        return begun ? TimeUnit.MICROSECONDS.toMillis(elapsedMicros()) : 0;
    }

    private long elapsedMicros() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - scheduleStartNanos);
    }

    private static String code(Call call) {
        return call.status() == 0 ? NO_CODE : Integer.toString(call.status());
    }
}
