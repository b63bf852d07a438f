package io.sizewalk.load;

import io.sizewalk.load.RecordingStatsEngine.End;
import io.sizewalk.model.Criteria;
import io.sizewalk.model.EndRule;
import io.sizewalk.model.Ending;
import io.sizewalk.model.GeneratorTolerance;
import io.sizewalk.model.Sidecar;
import io.sizewalk.model.WarmUpFigures;
import io.sizewalk.verdict.SaturationWatch;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A step's figures while it runs. Gatling's event loops write them, the heartbeat reads them, and {@link #tick} decides on the
 * step's end. Every judged request is due at a time ({@link RunRecorder}).
 */
final class StepRecorder {

    /** Between two looks at how certain the verdict is. */
    private static final long LOOK_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

    private final Schedule schedule;
    private final InFlightLimit limit;
    private final EndRule rule;
    private final GeneratorTolerance tolerance;
    private final StepEnd end;
    private final @Nullable VerdictWatch verdicts;
    /** Null where a backlog may still be helped by instances that come. */
    private final @Nullable SaturationWatch saturation;

    private final WarmUpRecorder warmUp;
    private final RunRecorder run = new RunRecorder(true);
    private final Admission admission;
    private volatile boolean begun;
    /** The ticking thread's. */
    private long nextLookMicros;

    /**
     * Nothing has been sent.
     *
     * @param cold whether instances have just been started
     */
    StepRecorder(
            Schedule schedule,
            InFlightLimit limit,
            Criteria criteria,
            EndRule rule,
            boolean cold,
            Admission admission) {
        this.schedule = schedule;
        this.admission = admission;
        this.limit = limit;
        this.rule = rule;
        this.tolerance = GeneratorTolerance.of(criteria.requirements());
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
        run.started(dueMicros);
        begun = true;
        return verdicts == null ? 0 : verdicts.started(dueMicros);
    }

    /** A judged request ended. It counts if it makes it into simulation.log. */
    void ended(Call call, End how) {
        run.ended(call, how, (micros, failure) -> {
            if (verdicts != null) {
                verdicts.ended(call.number(), micros, failure == null);
            }
        });
    }

    /** A warm-up request ended. */
    void warmUpEnded(Call call, @Nullable String failure) {
        call.over();
        warmUp.ended(call, failure);
    }

    /** Of the judged requests. */
    RunRecorder run() {
        return run;
    }

    /** Whether this step's requests are let in. */
    Admission admission() {
        return admission;
    }

    /** Whether a request is sent that is due at this time. */
    boolean sends(long dueMicros) {
        return end.sends(dueMicros);
    }

    /** Whether to stop at once; asked before each request. */
    boolean mustStop() {
        Refusal refused = admission.refusal();
        if (run.underWay() >= limit.requests()) {
            stop(
                    limit.ofThisMachine() ? Ending.Kind.GENERATOR_LIMIT : Ending.Kind.IN_FLIGHT,
                    limit.text(elapsedMicros() / 1_000_000, run.underWay()));
        } else if (run.crash() != null) {
            stop(Ending.Kind.CRASHED, "stopped: " + run.crash());
        } else if (refused != null) {
            stop(Ending.Kind.REFUSED, "stopped: " + refused.text());
        } else if (unreachable() != null) {
            stop(Ending.Kind.UNREACHABLE, "stopped: " + unreachable());
        }
        return end.isOver(elapsedMicros(), run.underWay());
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
            saturation.sample(now, run.started(), run.finished());
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
            if (isUndisturbed() || verdicts.failsBeyondDoubt(disturbedShare())) {
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
        return tolerance.covers(startedLate(), stalledShare(), run.started());
    }

    private double disturbedShare() {
        return (double) startedLate() / Math.max(1, run.started()) + stalledShare();
    }

    private long startedLate() {
        return run.lateBeyondMillis().getOrDefault(tolerance.lateMillis(), 0L);
    }

    private double stalledShare() {
        return run.generator().stalledShare(tolerance.lateMillis());
    }

    /** Why, when there was a request and none got a connection; otherwise null. */
    @Nullable String unreachable() {
        long ended = warmUp.ended() + run.finished();
        if (ended == 0 || warmUp.unconnected() + run.unconnected() != ended) {
            return null;
        }
        return run.lastUnconnected() == null ? warmUp.lastUnconnected() : run.lastUnconnected();
    }

    WarmUpFigures warmUp() {
        return warmUp.figures();
    }

    /** Whether the judged schedule has begun. */
    boolean hasBegun() {
        return begun;
    }

    WorkerEvent.Figures figures() {
        long ended = run.finished();
        return new WorkerEvent.Figures(
                elapsedMicros() / 1000,
                end.endMicros() / 1000,
                ended,
                Math.max(0, ended - run.succeeded()),
                run.latencyMillis(50),
                run.latencyMillis(99));
    }

    /** Call it once nothing writes any more. */
    Sidecar sidecar() {
        Ending ending = end.ending();
        return run.sidecar(
                schedule.dueBefore(end.endMicros()),
                ending == null ? Ending.planned(end.endMicros() / 1000) : ending,
                warmUp.figures(),
                verdicts == null ? List.of() : verdicts.conclude(elapsedMicros()));
    }

    private long elapsedMicros() {
        return begun ? TimeUnit.NANOSECONDS.toMicros(System.nanoTime()) - run.beginMicros() : 0;
    }
}
