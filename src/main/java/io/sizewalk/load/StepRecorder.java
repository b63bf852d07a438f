package io.sizewalk.load;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.Tolerance;
import io.sizewalk.model.WarmUpFigures;
import io.sizewalk.verdict.SaturationWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What simulation.log lacks, gathered while a step runs. Gatling's event loops write it, the heartbeat reads it, and {@link
 * #tick} decides on its end.
 *
 * <p>A request's latency spans from the moment at which it was to be sent, on the schedule ({@link Drift}), to the moment at
 * which the last byte of the answer was read. It includes the generator's own lateness, waiting for a connection, TLS and signing.
 */
final class StepRecorder implements RunRecorder {

    private static final int DIGITS = 3;
    /** Between two looks at how certain the verdict is. */
    private static final long LOOK_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Schedule schedule;
    private final InFlightLimit limit;
    private final EndRule rule;
    private final Tolerance tolerance;
    private final StepEnd end;
    private final @Nullable VerdictWatch verdicts;
    /** Null where a backlog may still be helped by instances that come. */
    private final @Nullable SaturationWatch saturation;

    private final WarmUpRecorder warmUp;
    private final Failures failures = new Failures();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicLong succeeded = new AtomicLong();
    private final LongAdder bytesReceived = new LongAdder();
    private final ConcurrentHistogram latencyMicros = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Drift drift = new Drift();
    private final GeneratorWatch generator = new GeneratorWatch();
    private volatile boolean begun;
    /** The ticking thread's. */
    private long nextLookMicros;

    private volatile @Nullable String crash;
    private volatile Duration clockBehind = Duration.ZERO;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

    StepRecorder(Schedule schedule, InFlightLimit limit, Criteria criteria, EndRule rule, boolean cold) {
        this.schedule = schedule;
        this.limit = limit;
        this.rule = rule;
        this.tolerance = Tolerance.of(criteria.requirements());
        this.end = new StepEnd(rule);
        this.verdicts = criteria.rule().sequential() ? new VerdictWatch(criteria, rule) : null;
        this.saturation = criteria.steady() ? SaturationWatch.of(criteria.requirements()) : null;
        this.warmUp = new WarmUpRecorder(cold);
    }

    /**
     * A judged request is about to be built.
     *
     * @return its number
     */
    long started(long dueMicros) {
        drift.started(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()), dueMicros);
        begun = true;
        generator.begin();
        started.incrementAndGet();
        return verdicts == null ? 0 : verdicts.started(dueMicros);
    }

    /** A judged request ended. It counts if it makes it into simulation.log. */
    void ended(Call call, End how) {
        call.over();
        long dueMicros = drift.beginMicros() + call.dueMicros();
        long lateMicros = TimeUnit.NANOSECONDS.toMicros(call.startNanos()) - dueMicros;
        if (!how.write(Math.round(lateMicros / 1000.0))) {
            return;
        }
        long micros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(call.endNanos()) - dueMicros);
        String failure = how.failure();
        failures.ended(call, failure);
        bytesReceived.add(call.bytes());
        if (failure == null) {
            succeeded.incrementAndGet();
            latencyMicros.recordValue(Math.min(micros, MOST_MICROS));
        } else {
            generator.failed(failure);
        }
        if (verdicts != null) {
            verdicts.ended(call.number(), micros, failure == null);
        }
        finished.incrementAndGet();
    }

    /** A warm-up request ended. */
    void warmUpEnded(Call call, @Nullable String failure) {
        call.over();
        warmUp.ended(call, failure);
    }

    @Override
    public void crashed(String reason) {
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

    /** Whether a request is sent that is due at this time. */
    boolean sends(long dueMicros) {
        return end.sends(dueMicros);
    }

    /** Whether to stop at once; asked before each request. */
    boolean mustStop() {
        Refusal refused = refusal.get();
        if (underWay() >= limit.requests()) {
            stop(
                    limit.ofThisMachine() ? Ending.Kind.GENERATOR_LIMIT : Ending.Kind.IN_FLIGHT,
                    limit.text(elapsedMicros() / 1_000_000, underWay()));
        } else if (crash != null) {
            stop(Ending.Kind.CRASHED, "stopped: " + crash);
        } else if (refused != null) {
            stop(Ending.Kind.REFUSED, "stopped: " + refused.text());
        } else if (unreachable() != null) {
            stop(Ending.Kind.UNREACHABLE, "stopped: " + unreachable());
        }
        return end.isOver(elapsedMicros(), underWay());
    }

    @Override
    public GeneratorWatch generator() {
        return generator;
    }

    private void stop(Ending.Kind kind, String reason) {
        end.end(new Ending(kind, reason, elapsedMicros() / 1000, null));
    }

    /**
     * Looks whether the step is hopeless or its verdict certain, and prolongs one that comes to its end without. Ten times a second,
     * by one thread.
     */
    void tick() {
        if (!begun || end.ending() != null) {
            return;
        }
        long now = elapsedMicros();
        if (saturation != null) {
            long ended = finished.get();
            saturation.sample(now, started.get(), ended);
            saturation
                    .hopeless()
                    .ifPresent(why -> end.end(new Ending(Ending.Kind.HOPELESS, why.text(), now / 1000, null)));
        }
        if (verdicts != null && now >= nextLookMicros) {
            nextLookMicros = now + LOOK_MICROS;
            look(verdicts, now);
        }
    }

    private void look(VerdictWatch verdicts, long now) {
        Ending certain = verdicts.look(now);
        if (certain != null) {
            // What disturbed the generator weighs less the longer the step: a hiccup must not make an early end
            // INVALID.
            if (isUndisturbed()) {
                end.end(certain);
            }
        } else if (end.endMicros() == rule.plannedMicros()
                && now >= rule.plannedMicros() - EndRule.DECISION_MICROS
                && now < rule.plannedMicros()
                && verdicts.prolongs(now)) {
            end.prolong();
        }
    }

    private boolean isUndisturbed() {
        int late = tolerance.lateMillis();
        long startedLate = drift.lateBeyondMillis().getOrDefault(late, 0L);
        return tolerance.covers(startedLate, generator.stalledShare(late), started.get());
    }

    /** Why, when there was a request and none got a connection; otherwise null. */
    @Nullable String unreachable() {
        long ended = warmUp.ended() + finished.get();
        if (ended == 0 || warmUp.unconnected() + failures.unconnected() != ended) {
            return null;
        }
        return failures.lastUnconnected() == null ? warmUp.lastUnconnected() : failures.lastUnconnected();
    }

    WarmUpFigures warmUp() {
        return warmUp.figures();
    }

    /** Whether the judged schedule has begun. */
    boolean hasBegun() {
        return begun;
    }

    WorkerEvent.Figures figures() {
        long ended = finished.get();
        return new WorkerEvent.Figures(
                elapsedMicros() / 1000,
                end.endMicros() / 1000,
                ended,
                Math.max(0, ended - succeeded.get()),
                Histograms.millisAt(latencyMicros, 50),
                Histograms.millisAt(latencyMicros, 99));
    }

    /** Call it once nothing writes any more. */
    Sidecar sidecar() {
        Ending ending = end.ending();
        return new Sidecar(
                Sidecar.SCHEMA_VERSION,
                schedule.dueBefore(end.endMicros()),
                started.get(),
                finished.get(),
                ending == null ? Ending.planned(end.endMicros() / 1000) : ending,
                warmUp.figures(),
                failures.httpCodes(),
                failures.errorCodes(),
                Histograms.percentiles(latencyMicros),
                drift.percentiles(),
                bytesReceived.sum(),
                failures.unconnected(),
                failures.lastUnconnected(),
                verdicts == null ? List.of() : verdicts.conclude(elapsedMicros()),
                generator.health(drift.lateBeyondMillis()));
    }

    private long underWay() {
        return started.get() - finished.get();
    }

    private long elapsedMicros() {
        return begun ? TimeUnit.NANOSECONDS.toMicros(System.nanoTime()) - drift.beginMicros() : 0;
    }
}
