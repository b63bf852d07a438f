package io.sizewalk.load;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Certainty;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.WarmUpFigures;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What simulation.log lacks of a Gatling run's requests, for its sidecar. Gatling's event loops write.
 *
 * <p>The latency of a request that was due at a time spans from that time, on the schedule ({@link Drift}), to the moment at which
 * the last byte of the answer was read; it includes the generator's own lateness, waiting for a connection, TLS and signing. Where
 * users send when they are done with their last request, it spans from when this one was sent.
 */
final class RunRecorder {

    private final boolean scheduled;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final Failures failures = new Failures();
    private final LongAdder bytesReceived = new LongAdder();
    private final ConcurrentHistogram latencyMicros =
            new ConcurrentHistogram(LatencyTally.MOST_MICROS, LatencyTally.DIGITS);
    private final Drift drift = new Drift();
    private final GeneratorWatch generator = new GeneratorWatch();
    private volatile @Nullable String crash;

    /** @param scheduled whether requests are due at a time */
    RunRecorder(boolean scheduled) {
        this.scheduled = scheduled;
    }

    /** More to do with a request that ended, before it counts as finished. */
    interface Counting {

        /**
         * Counts it.
         *
         * @param micros its latency
         * @param failure as simulation.log words it; null for a success
         */
        void count(long micros, @Nullable String failure);
    }

    /**
     * A request is about to be built.
     *
     * @param dueMicros when it was to be, since the schedule began; of no effect where nothing is scheduled
     */
    void started(long dueMicros) {
        if (scheduled) {
            drift.started(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()), dueMicros);
        }
        generator.begin();
        started.incrementAndGet();
    }

    /** A request ended. It counts if it makes it into simulation.log. */
    void ended(Call call, End how, Counting more) {
        call.over();
        long startMicros = TimeUnit.NANOSECONDS.toMicros(call.startNanos());
        long dueMicros = scheduled ? drift.beginMicros() + call.dueMicros() : startMicros;
        if (!how.write(Math.round((startMicros - dueMicros) / 1000.0))) {
            return;
        }
        long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(call.endNanos()) - dueMicros);
        String failure = how.failure();
        failures.ended(call, failure);
        bytesReceived.add(call.bytes());
        if (failure == null) {
            latencyMicros.recordValue(Math.min(micros, LatencyTally.MOST_MICROS));
        } else {
            generator.failed(failure);
        }
        more.count(micros, failure);
        // Last: when nothing is under way, all figures are complete.
        finished.incrementAndGet();
    }

    /** A request could not even be built: a defect, not a result. */
    void crashed(String reason) {
        crash = reason;
    }

    /** Why the run is worthless; null when it is not. */
    @Nullable String crash() {
        return crash;
    }

    /** What watches this JVM meanwhile. */
    GeneratorWatch generator() {
        return generator;
    }

    long started() {
        return started.get();
    }

    long finished() {
        return finished.get();
    }

    long underWay() {
        return started.get() - finished.get();
    }

    /** Those that simulation.log calls OK. */
    long succeeded() {
        return latencyMicros.getTotalCount();
    }

    /** Of the successful ones, in ms; null while there is none. */
    @Nullable Double latencyMillis(double percentile) {
        return Histograms.millisAt(latencyMicros, percentile);
    }

    /** When the schedule began, as {@link System#nanoTime} counts, as far as is known. Meaningful once a request was started. */
    long beginMicros() {
        return drift.beginMicros();
    }

    /** Requests that were started more than so many milliseconds late, by each of the ladder. */
    NavigableMap<Integer, Long> lateBeyondMillis() {
        return drift.lateBeyondMillis();
    }

    /** Requests that got no connection. */
    long unconnected() {
        return failures.unconnected();
    }

    /** Why the last of them did not; null if there is none. */
    @Nullable String lastUnconnected() {
        return failures.lastUnconnected();
    }

    /**
     * Call it once nothing writes any more.
     *
     * @param asked requests that were asked for until the end
     * @param certainties what is certain of the verdicts
     */
    Sidecar sidecar(long asked, Ending ending, WarmUpFigures warmUp, List<Certainty> certainties) {
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                asked,
                started(),
                finished(),
                ending,
                warmUp,
                failures.httpCodes(),
                failures.errorCodes(),
                Histograms.percentiles(latencyMicros),
                drift.percentiles(),
                bytesReceived.sum(),
                unconnected(),
                lastUnconnected(),
                certainties,
                generator.health(drift.lateBeyondMillis()));
    }
}
