package io.sizewalk.load;

import io.sizewalk.model.Ending;
import io.sizewalk.model.Tps;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.Steering;
import io.sizewalk.traffic.TrafficPlan;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a load by itself ends: as planned, after its last request, when somebody stops it, or at once when it is hopeless. The
 * first reason counts. Safe for use by several threads.
 */
final class TrafficEnd {

    private static final double NANOS = 1e9;
    /** Requests to each destination without a connection, after which none is expected any more. */
    private static final int TRIES = 5;

    private final TrafficPlan plan;
    private final Steering steering;
    private final TrafficRecorder recorder;
    private final Admission admission;
    private final Duration patience;
    private final long files = InFlightLimit.maxOpenFiles();
    private final long tries;
    private volatile boolean begun;
    private volatile long beginNanos;
    private volatile @Nullable Ending early;
    private volatile boolean atOnce;

    TrafficEnd(LoadSpec spec, Steering steering, TrafficRecorder recorder, Admission admission) {
        this.plan = spec.plan();
        this.steering = steering;
        this.recorder = recorder;
        this.admission = admission;
        this.patience = spec.patience();
        this.tries = (long) TRIES * spec.destinations().size();
    }

    /** @param second that it is now, on the clock of the schedule; calls after the first do nothing */
    void begin(double second) {
        if (!begun) {
            beginNanos = System.nanoTime() - (long) (second * NANOS);
            begun = true;
        }
    }

    /** Since the load began; 0 before. */
    double elapsedSeconds() {
        return begun ? (System.nanoTime() - beginNanos) / NANOS : 0;
    }

    /** Seconds from the begin to the end of all: of sending, or the last answer. Meaningful once it is over. */
    double overSecond() {
        double sent = Math.min(endSecond(), elapsedSeconds());
        if (!begun || isSpent()) {
            sent = 0;
        }
        return begun ? (recorder.lastEndNanos(beginNanos + (long) (sent * NANOS)) - beginNanos) / NANOS : 0;
    }

    /** The first call ends it softly, the second one at once. */
    synchronized void stop() {
        if (steering.isStopped()) {
            atOnce = true;
        } else if (elapsedSeconds() < endSecond()) {
            steering.stop(elapsedSeconds());
            end(Ending.Kind.STOPPED, "stopped after " + Math.round(elapsedSeconds()) + " s, before its end");
        }
    }

    /** Whether no further request is sent. */
    boolean isStopping() {
        return isSpent() || elapsedSeconds() >= endSecond();
    }

    /** Whether nothing is left to wait for. Looks for what ends a load before its time, too. */
    boolean isOver() {
        look();
        if (atOnce) {
            return true;
        }
        if (isSpent() && recorder.run().underWay() == 0) {
            return true;
        }
        double end = endSecond();
        double now = elapsedSeconds();
        if (!begun || now < end) {
            return false;
        }
        return recorder.run().underWay() == 0 || (steering.isStopped() && now >= end + patience.toNanos() / NANOS);
    }

    /** When nothing further is sent; infinite while nothing ends it. */
    double endSecond() {
        return steering.endSecond();
    }

    /** Call it once all is over. */
    Ending ending() {
        Ending why = early;
        return why == null ? Ending.planned(Math.round(1000 * Math.min(endSecond(), elapsedSeconds()))) : why;
    }

    private boolean isSpent() {
        Long most = plan.mostRequests();
        return most != null && recorder.run().started() >= most;
    }

    private void look() {
        Refusal refused = admission.refusal();
        String unreachable = recorder.unreachable();
        InFlightLimit limit = limit();
        if (recorder.run().crash() != null) {
            endAtOnce(Ending.Kind.CRASHED, "stopped: " + recorder.run().crash());
        } else if (refused != null) {
            endAtOnce(Ending.Kind.REFUSED, "stopped: " + refused.text());
        } else if (unreachable != null && recorder.run().finished() >= tries) {
            endAtOnce(Ending.Kind.UNREACHABLE, "stopped: " + unreachable);
        } else if (recorder.run().underWay() >= limit.requests()) {
            endAtOnce(
                    limit.ofThisMachine() ? Ending.Kind.GENERATOR_LIMIT : Ending.Kind.IN_FLIGHT,
                    limit.text((long) elapsedSeconds(), recorder.run().underWay()));
        }
    }

    /** A closed load bounds itself; an open one is behind for good when the limit of its highest rate so far is reached. */
    private InFlightLimit limit() {
        double most = plan.model() == LoadModel.OPEN ? steering.shape().peak() : LoadChange.MOST;
        return InFlightLimit.of(Tps.of(Math.min(most, LoadChange.MOST)), files);
    }

    private synchronized void endAtOnce(Ending.Kind kind, String reason) {
        end(kind, reason);
        steering.stop(elapsedSeconds());
        atOnce = true;
    }

    private synchronized void end(Ending.Kind kind, String reason) {
        if (early == null) {
            long after = Math.min(TimeUnit.DAYS.toMillis(365), Math.round(1000 * elapsedSeconds()));
            early = new Ending(kind, reason, after, null);
        }
    }
}
