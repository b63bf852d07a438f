package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.InstanceProfile;
import io.sizewalk.emulator.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One instance: workers that take requests first come, first served from a bounded queue. Like everything in this
 * package it belongs to one thread.
 */
public final class SimulatedInstance implements Disturbable {

    /** What SageMaker waits for a container's answer, waiting in the container included. */
    static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    private final int number;
    private final InstanceProfile profile;
    private final int workers;
    private final Timers timers;
    private final RequestLog log;
    private final RandomGenerator random;

    private final Queue<SimulatedRequest> queue = new ArrayDeque<>();
    private final Set<SimulatedRequest> running = new LinkedHashSet<>();
    private final BusyTime busyTime = new BusyTime();
    private int started;
    private boolean watchingQueue;
    private boolean startingNext;

    private double factor = 1;
    private long extraNanos;
    private boolean frozen;
    private long frozenSince;
    private boolean lost;

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
        return running.size() + queue.size();
    }

    @Override
    public boolean available() {
        return !lost;
    }

    @Override
    public int workers() {
        return workers;
    }

    @Override
    public OptionalLong busyNanos() {
        return OptionalLong.of(busyTime.until(timers.nanos()));
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
        SimulatedRequest request = new SimulatedRequest(invocation, answer, timers.nanos());
        int idle = workers - running.size();
        if (lost) {
            end(request, request.received, request.received, Reply.UNAVAILABLE);
        } else if (!frozen && idle > 0) {
            start(request, request.received);
        } else if (queue.size() < profile.queueLimit() + idle) { // idle ones are frozen: each would hold a request
            queue.add(request);
            watchQueue();
        } else {
            end(request, request.received, request.received, Reply.OVERFLOW);
        }
    }

    @Override
    public void refuse(Reply reply, Answer answer) {
        SimulatedRequest request = new SimulatedRequest(Invocation.ORDINARY, answer, timers.nanos());
        end(request, request.received, request.received, reply);
    }

    /** Holds nothing outside. */
    @Override
    public void retire() {}

    @Override
    public void pace(double newFactor, long newExtraNanos) {
        factor = newFactor;
        extraNanos = newExtraNanos;
    }

    @Override
    public void freeze() {
        if (!frozen) {
            frozen = true;
            frozenSince = timers.nanos();
            for (SimulatedRequest request : running) {
                limit(request); // any of them may take more than 60 s now
                if (request.stream != null) {
                    request.stream.pause();
                }
            }
        }
    }

    /** Timers that came due meanwhile, or that come too early now, do nothing: each request gets another one. */
    @Override
    public void thaw() {
        if (!frozen) {
            return;
        }
        frozen = false;
        long now = timers.nanos();
        for (SimulatedRequest request : running) {
            request.due += now - frozenSince;
            if (request.stream != null) {
                request.stream.resume(now - frozenSince);
            }
            timers.after(request.due - now, () -> finish(request));
        }
        startWaiting(now);
    }

    @Override
    public int kill() {
        lost = true;
        long now = timers.nanos();
        List<SimulatedRequest> served = List.copyOf(running);
        List<SimulatedRequest> waiting = List.copyOf(queue);
        running.clear();
        served.forEach(request -> busyTime.end(now));
        queue.clear();
        int unanswered = waiting.size();
        for (SimulatedRequest request : served) {
            unanswered += request.answered ? 0 : 1;
            answer(request, request.begun, now, request.stream == null ? Reply.FAILED : request.stream.lost());
        }
        waiting.forEach(request -> end(request, now, now, Reply.FAILED));
        return unanswered;
    }

    @Override
    public void revive() {
        lost = false;
        started = 0;
    }

    private void start(SimulatedRequest request, long now) {
        running.add(request);
        busyTime.begin(now);
        request.begun = now;
        request.reply = Reply.of(status(request.demand));
        long service = serviceNanos(request.demand);
        if (request.streamed && request.reply.outcome() == Reply.Outcome.SERVED) {
            StreamPlan stream = StreamPlan.begin(profile.stream(), service, random, timers, request.answer);
            request.stream = stream;
            request.reply = stream.reply();
            service = stream.nanos();
        }
        request.due = now + service;
        if (service <= 0) {
            finish(request);
            return;
        }
        if (request.due > request.received + LIMIT_NANOS) {
            limit(request);
        }
        timers.after(service, () -> finish(request));
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
        return factor == 1 ? nanos + extraNanos : Math.round(nanos * factor) + extraNanos;
    }

    /** Does nothing if the request is to take longer than was thought when the timer was set, or has been lost. */
    private void finish(SimulatedRequest request) {
        long now = timers.nanos();
        if (frozen || now < request.due || !running.remove(request)) {
            return;
        }
        busyTime.end(now);
        answer(request, request.begun, now, request.reply);
        startWaiting(now);
    }

    private void startWaiting(long now) {
        if (startingNext) {
            return; // a request without any service time ended inside the loop below, which goes on
        }
        startingNext = true;
        while (!frozen && running.size() < workers && !queue.isEmpty()) {
            start(queue.remove(), now);
        }
        startingNext = false;
    }

    /** Answers a request being served when it has taken 60 s, if it is still being served then. */
    private void limit(SimulatedRequest request) {
        if (!request.limited && !request.answered) {
            request.limited = true;
            timers.after(Math.max(0, request.received + LIMIT_NANOS - timers.nanos()), () -> {
                if (running.contains(request)) {
                    answer(
                            request,
                            request.begun,
                            timers.nanos(),
                            request.stream == null ? Reply.TIMED_OUT : request.stream.timedOut());
                }
            });
        }
    }

    private void answer(SimulatedRequest request, long begun, long now, Reply reply) {
        if (!request.answered) {
            end(request, begun, now, reply);
        }
    }

    private void end(SimulatedRequest request, long begun, long now, Reply reply) {
        request.answered = true;
        if (request.stream != null) {
            request.stream.end();
        }
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
        SimulatedRequest head = queue.peek();
        if (head != null && !watchingQueue) {
            watchingQueue = true;
            timers.after(Math.max(0, head.received + LIMIT_NANOS - timers.nanos()), this::expireQueue);
        }
    }

    private void expireQueue() {
        watchingQueue = false;
        long now = timers.nanos();
        for (SimulatedRequest head = queue.peek();
                head != null && now - head.received >= LIMIT_NANOS;
                head = queue.peek()) {
            queue.remove();
            end(head, now, now, Reply.TIMED_OUT);
        }
        watchQueue();
    }
}
