package io.sizewalk.step;

import io.sizewalk.model.EndpointMetrics;
import io.sizewalk.model.MinuteWindow;
import io.sizewalk.model.StepOutcome.Measured;
import io.sizewalk.model.StepResult;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches AWS's metrics of finished steps beside the walk, for they are published when the next steps have long begun, and an
 * endpoint that waits for them bills. Each step's are asked for again and again until all is there and did not change any
 * more, or the source's deadline is over. Trouble is a note in the metrics and one warning for the whole job.
 */
final class MetricsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsWatch.class);

    /** Soon where minutes are short, seldom where they are not; the last goes on. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20));

    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final String LATE = "CloudWatch had not published everything by the deadline";
    private static final String CHANGING = "CloudWatch's figures were still changing at the deadline";

    private final Timer timer;
    private final Progress progress;
    private final BiConsumer<StepResult, EndpointMetrics> arrived;

    // All below belongs to the timer's thread.
    private final Set<Pending> pending = new LinkedHashSet<>();
    private @Nullable MetricsUnavailableException refused;
    /** Of the last call, whichever step it was for; null if it went well. */
    private @Nullable MetricsUnavailableException trouble;

    private boolean warned;

    /** @param arrived told once for each step that is followed, by the timer's thread */
    MetricsWatch(Timer timer, Progress progress, BiConsumer<StepResult, EndpointMetrics> arrived) {
        this.timer = timer;
        this.progress = progress;
        this.arrived = arrived;
    }

    private static final class Pending {
        private final StepResult step;
        private final MetricsSource source;
        private final long deadlineNanos;
        private @Nullable EndpointMetrics last;
        private @Nullable MetricsUnavailableException trouble;
        private int looks;
        /** Of what was scheduled only the newest counts. */
        private int turn;

        Pending(StepResult step, MetricsSource source, long deadlineNanos) {
            this.step = step;
            this.source = source;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /** Whether there can be metrics of a step. */
    static boolean canFollow(StepResult step) {
        return step.outcome() instanceof Measured measured
                && measured.measurement().overall().total() > 0;
    }

    /** @param step that has just ended */
    void follow(StepResult step, MetricsSource source) {
        Pending one =
                new Pending(step, source, timer.nanos() + source.deadline().toNanos());
        timer.after(Duration.ZERO, () -> {
            pending.add(one);
            later(one);
        });
    }

    /** Nothing else is going on any more: asks for everything now, and often again. */
    void hurry() {
        timer.after(
                Duration.ZERO,
                () -> List.copyOf(pending).forEach(one -> {
                    one.looks = 0;
                    one.turn++;
                    look(one);
                }));
    }

    private void later(Pending one) {
        Duration pause = PAUSES.get(Math.min(one.looks, PAUSES.size() - 1));
        Duration left = Duration.ofNanos(Math.max(0, one.deadlineNanos - timer.nanos()));
        one.turn++;
        int turn = one.turn;
        timer.after(pause.compareTo(left) < 0 ? pause : left, () -> {
            if (turn == one.turn) {
                look(one);
            }
        });
    }

    private void look(Pending one) {
        long late = timer.nanos() - one.deadlineNanos;
        // Others may have been in front: what comes long after the deadline is not asked for any more.
        if (refused == null && late < GRACE.toNanos()) {
            EndpointMetrics before = one.last;
            ask(one);
            EndpointMetrics now = one.last;
            if (now != null && now.complete() && now.equals(before)) {
                finish(one, now);
                return;
            }
        }
        one.looks++;
        if (refused != null || late >= 0) {
            finish(one, asFarAsKnown(one));
        } else {
            later(one);
        }
    }

    private void ask(Pending one) {
        try {
            one.last = one.source.look(one.step);
            one.trouble = null;
        } catch (MetricsUnavailableException e) {
            LOG.info("no metrics of step {}: {}", one.step.number(), e.text());
            one.trouble = e;
            if (e.isLasting()) {
                refused = e;
            }
        } catch (RuntimeException e) {
            LOG.warn("no metrics of step {}", one.step.number(), e);
            one.trouble = new MetricsUnavailableException(
                    "CloudWatch's answer could not be used: " + e, "See run.log.", true, e);
            refused = one.trouble;
        }
        trouble = one.trouble;
    }

    private EndpointMetrics asFarAsKnown(Pending one) {
        EndpointMetrics last = one.last;
        // One that was never asked for, behind calls that took their time, shares what kept it from that.
        MetricsUnavailableException why = refused != null ? refused : one.looks <= 1 ? trouble : one.trouble;
        if (why != null && !warned) {
            warned = true;
            progress.warning(why.warning());
        }
        if (last != null) {
            return last.incomplete(why != null ? why.text() : last.complete() ? CHANGING : LATE);
        }
        Measured measured = (Measured) one.step.outcome();
        var requests = measured.measurement().overall();
        return EndpointMetrics.unknown(
                MinuteWindow.of(requests.start(), requests.end()), why == null ? LATE : why.text());
    }

    private void finish(Pending one, EndpointMetrics metrics) {
        one.turn++;
        pending.remove(one);
        arrived.accept(one.step, metrics);
    }

    @Override
    public void close() {
        timer.close();
    }
}
