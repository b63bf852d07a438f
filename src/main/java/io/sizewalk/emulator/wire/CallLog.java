package io.sizewalk.emulator.wire;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The API calls that were received, the last {@value #CAPACITY} of them, oldest first. Invocations that reached an
 * instance are not among them: those are in {@link io.sizewalk.emulator.serving.RequestLog}.
 */
final class CallLog {

    /** How many calls are kept. */
    static final int CAPACITY = 100_000;

    /**
     * One call.
     *
     * @param service {@code sagemaker}, {@code sagemaker-runtime}, {@code application-autoscaling}, {@code monitoring}
     *     (CloudWatch), {@code pricing} or {@code sts}; for what is not simulated, what the client calls it
     * @param operation as the client spelled it
     * @param resource the name or ARN that the request gives; empty if it gives none
     * @param outcome {@code ok}, or AWS's code of the error
     */
    record Call(Instant time, String service, String operation, String resource, String outcome) {}

    private final Deque<Call> calls = new ArrayDeque<>();

    void add(Call call) {
        if (calls.size() == CAPACITY) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    List<Call> all() {
        return List.copyOf(calls);
    }
}
