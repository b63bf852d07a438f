package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.metrics.VariantMetrics;

/**
 * An invocation on its way through an instance, for the metrics: the model's latency is what the instance takes, from
 * being given the request to answering; the overhead is the rest of the time from the request being received to its
 * answer being written. The overhead "includes the cold start time for launching new compute resources" of a serverless
 * variant (SageMaker's developer guide, "Alarms and logs for tracking metrics from serverless endpoints").
 */
final class Measured implements Answer {

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
        long model = reply.reachedModel() ? now - submittedNanos - setupNanos : 0;
        metrics.ended(now, reply.answeredStatus());
        if (reply.reachedModel()) {
            metrics.modelLatency(now, model);
        }
        answer.ended(reply);
        long written = metrics.nanos();
        metrics.overheadLatency(written, written - receivedNanos - model);
    }
}
