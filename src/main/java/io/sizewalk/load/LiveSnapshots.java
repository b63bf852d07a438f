package io.sizewalk.load;

import io.sizewalk.traffic.LoadSnapshot;
import io.sizewalk.traffic.LoadSnapshot.State;
import io.sizewalk.traffic.Second;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link LoadSnapshot} at the end of each second of a load, and one at its end. Used by one thread at a time. */
final class LiveSnapshots {

    private static final double MILLIS = 1e3;

    private final TrafficRun run;
    private final Consumer<LoadSnapshot> listener;
    private @Nullable LiveFigures figures;
    private long secondsOver;
    private @Nullable Second latest;

    LiveSnapshots(TrafficRun run, Consumer<LoadSnapshot> listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Tells of a second that is over; call it several times a second. */
    void tick() {
        double now = run.end().elapsedSeconds();
        if (now >= secondsOver + 1) {
            secondsOver = (long) now;
            tell(now, secondsOver - 1, run.end().isStopping() ? State.STOPPING : State.RUNNING);
        }
    }

    /** Tells of all that is left; nothing may be counted any more. */
    void end() {
        tell(run.end().overSecond(), secondsOver, State.OVER);
    }

    private void tell(double now, long second, State state) {
        LiveFigures live = run.recorder().live();
        LiveFigures.Reading reading = live.second(now);
        LiveFigures.Slice slice = reading.slice();
        if (live != figures) {
            figures = live;
            latest = null;
        }
        Instant at = Instant.now();
        double target = state == State.RUNNING ? run.steering().at(now) : 0;
        if (state != State.OVER || slice.requests() > 0) {
            latest = new Second(
                    second,
                    at,
                    target,
                    run.users(),
                    slice.requests(),
                    slice.failures(),
                    slice.p50Millis(),
                    slice.p95Millis(),
                    slice.p99Millis(),
                    null);
        }
        double end = run.steering().endSecond();
        long elapsedMillis = Math.round(now * MILLIS);
        listener.accept(new LoadSnapshot(
                state,
                run.plan().model(),
                at.minusMillis(elapsedMillis),
                elapsedMillis,
                Double.isInfinite(end) ? null : Math.round(end * MILLIS),
                target,
                run.users(),
                run.recorder().run().underWay(),
                reading.total(),
                reading.requests(),
                reading.errors(),
                latest));
    }
}
