package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * One instance: workers that take requests first come, first served from a bounded queue. Like everything in this
 * package it belongs to one thread.
 */
public final class SimulatedInstance implements Instance {

    /** What SageMaker waits for a container's answer, waiting in the container included. */
    static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    private final int number;
    private final InstanceProfile profile;
    private final int workers;
    private final Timers timers;
    private final RequestLog log;
    private final RandomGenerator random;

    private final Queue<Request> queue = new ArrayDeque<>();
    private int busy;
    private long endedMinusBegun; // the times at which workers became free, less those at which they became busy
    private int started;
    private boolean watchingQueue;
    private boolean startingNext;

    private static final class Request {
        final Demand demand;
        final Answer answer;
        final long received;
        long begun;

        Request(Demand demand, Answer answer, long received) {
            this.demand = demand;
            this.answer = answer;
            this.received = received;
        }
    }

    SimulatedInstance(
            int number, InstanceProfile profile, int workers, Timers timers, RequestLog log, RandomGenerator random) {
        this.number = number;
        this.profile = profile;
        this.workers = workers;
        this.timers = timers;
        this.log = log;
        this.random = random;
    }

    @Override
    public int outstanding() {
        return busy + queue.size();
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public OptionalLong busyNanos() {
        return OptionalLong.of(endedMinusBegun + busy * timers.nanos());
    }

    /**
     * Takes a request that has just been received. {@code answer} is called once: at once on overflow, when the service
     * time is over, or 60 s after now.
     *
     * <p>A request that times out while it waits leaves the queue; one that times out while it is served keeps its
     * worker busy to the end, as a container does that does not know that its caller has gone.
     */
    @Override
    public void submit(Invocation invocation, Answer answer) {
        Request request = new Request(invocation.demand(), answer, timers.nanos());
        if (busy < workers) {
            start(request, request.received);
        } else if (queue.size() < profile.queueLimit()) {
            queue.add(request);
            watchQueue();
        } else {
            end(request, request.received, request.received, Reply.OVERFLOW);
        }
    }

    /** Holds nothing outside. */
    @Override
    public void retire() {}

    private void start(Request request, long now) {
        busy++;
        endedMinusBegun -= now;
        request.begun = now;
        Reply reply = Reply.of(status(request.demand));
        long service = serviceNanos(request.demand);
        long left = request.received + LIMIT_NANOS - now;
        if (service <= 0) {
            finish(request, reply);
        } else if (service <= left) {
            timers.after(service, () -> finish(request, reply));
        } else {
            timers.after(left, () -> end(request, request.begun, timers.nanos(), Reply.TIMED_OUT));
            timers.after(service, () -> release(timers.nanos()));
        }
    }

    private int status(Demand demand) {
        boolean failed = profile.errorRate() > 0 && random.nextDouble() < profile.errorRate();
        return failed && demand.status() < 400 ? 500 : demand.status();
    }

    private long serviceNanos(Demand demand) {
        long nanos = profile.service().drawNanos(random) + demand.sleepNanos();
        if (started < profile.coldStart().requests()) {
            started++;
            nanos += profile.coldStart().extra().toNanos();
        }
        return nanos;
    }

    private void finish(Request request, Reply reply) {
        long now = timers.nanos();
        end(request, request.begun, now, reply);
        release(now);
    }

    private void release(long now) {
        busy--;
        endedMinusBegun += now;
        if (startingNext) {
            return; // a request without any service time ended inside the loop below, which goes on
        }
        startingNext = true;
        while (busy < workers && !queue.isEmpty()) {
            start(queue.remove(), now);
        }
        startingNext = false;
    }

    private void end(Request request, long begun, long now, Reply reply) {
        log.add(
                number,
                timers.epochMicros(request.received),
                begun - request.received,
                now - begun,
                reply.outcome().status());
        request.answer.ended(reply);
    }

    /** One timer for the queue's head is enough: it is the first that can time out. */
    private void watchQueue() {
        Request head = queue.peek();
        if (head != null && !watchingQueue) {
            watchingQueue = true;
            timers.after(Math.max(0, head.received + LIMIT_NANOS - timers.nanos()), this::expireQueue);
        }
    }

    private void expireQueue() {
        watchingQueue = false;
        long now = timers.nanos();
        for (Request head = queue.peek(); head != null && now - head.received >= LIMIT_NANOS; head = queue.peek()) {
            queue.remove();
            end(head, now, now, Reply.TIMED_OUT);
        }
        watchQueue();
    }
}
