package io.sizewalk.emulator.serving;

import org.jspecify.annotations.Nullable;

/** A request that a {@link SimulatedInstance} has; times are the instance's timers' nanoseconds. */
final class SimulatedRequest {

    final Demand demand;
    final boolean streamed;
    final Answer answer;
    final long received;
    /** When a worker took it. */
    long begun;
    /** When its service is over, unless the instance is frozen meanwhile. */
    long due;
    /** How it ends then. */
    Reply reply = Reply.TIMED_OUT;

    boolean answered;
    /** Whether a timer watches over the 60 s that it may take. */
    boolean limited;

    @Nullable StreamPlan stream;

    SimulatedRequest(Invocation invocation, Answer answer, long received) {
        this.demand = invocation.demand();
        this.streamed = invocation.streamed();
        this.answer = answer;
        this.received = received;
    }
}
