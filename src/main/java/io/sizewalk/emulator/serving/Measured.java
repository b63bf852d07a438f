package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.metrics.VariantMetrics;

/**
 * An invocation on its way through an instance, for the metrics: the model's latency is what the instance takes, from
 * being given the request to answering; the overhead is the rest of the time from the request being received to its
 * answer being written.
 */
final class Measured implements Answer {

    private final VariantMetrics metrics;
    private final Answer answer;
    private final long receivedNanos;
    private final long submittedNanos;

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
    public void ended(Reply reply) {
        long now = metrics.nanos();
        long model = now - submittedNanos;
        metrics.ended(now, reply.answeredStatus());
        if (reply.outcome() != Reply.Outcome.OVERFLOW) {
            metrics.modelLatency(now, model); // what is turned away at once is no latency of the model
        }
        answer.ended(reply);
        long written = metrics.nanos();
        metrics.overheadLatency(written, written - receivedNanos - model);
    }
}
