package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.metrics.VariantMetrics;
import io.sizewalk.emulator.serving.Reply.Outcome;
import java.util.EnumSet;
import java.util.Set;

/**
 * An invocation on its way through an instance, for the metrics: the model's latency is what the instance takes, from
 * being given the request to answering; the overhead is the rest of the time from the request being received to its
 * answer being written.
 */
final class Measured implements Answer {

    /** At once: that is no latency of the model. */
    private static final Set<Outcome> TURNED_AWAY =
            EnumSet.of(Outcome.OVERFLOW, Outcome.THROTTLED, Outcome.UNAVAILABLE);

    private final VariantMetrics metrics;
    private final Answer answer;
    private final long receivedNanos;
    private final long submittedNanos;
    private long setupNanos;

    Measured(VariantMetrics metrics, Answer answer, long receivedNanos) {
        this.metrics = metrics;
        this.answer = answer;
        this.receivedNanos = receivedNanos;
        this.submittedNanos = metrics.nanos();
    }

    long submittedNanos() {
        return submittedNanos;
    }

    @Override
    public void setUp(long nanos) {
        setupNanos = nanos;
        metrics.modelSetupTime(metrics.nanos(), nanos);
        answer.setUp(nanos);
    }

    @Override
    public void part() {
        answer.part();
    }

    @Override
    public void ended(Reply reply) {
        long now = metrics.nanos();
        long taken = now - submittedNanos;
        metrics.ended(now, reply.answeredStatus());
        if (!TURNED_AWAY.contains(reply.outcome())) {
            metrics.modelLatency(now, taken - setupNanos);
        }
        answer.ended(reply);
        long written = metrics.nanos();
        metrics.overheadLatency(written, written - receivedNanos - taken);
    }
}
