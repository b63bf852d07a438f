package io.sizewalk.emulator.serving;

import io.sizewalk.emulator.modelfile.ServerlessProfile;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The environments of one serverless variant. Each serves one request at a time; one that is idle takes the next
 * request, the one used last first, and one that stays idle long enough ends. A request that finds none idle starts one
 * and waits for it, a cold start, unless as many requests as the variant's MaxConcurrency are under way: then it is
 * throttled, nothing ever queues (SageMaker's developer guide, "Serverless Inference": "any endpoint invocations beyond
 * the maximum are throttled").
 *
 * <p>There are always as many environments as are provisioned, from the beginning. One whose request takes longer than
 * 60 s ends with it, as the Lambda functions do that Serverless Inference is built on, and so does one that runs out of
 * memory.
 */
public final class ServerlessPool implements Instance {

    /** What InvokeEndpoint takes at most for a serverless endpoint, 4 MB (developer guide, "Invoke"). */
    public static final int LARGEST_SERVERLESS_PAYLOAD = 4 * 1024 * 1024;

    /**
     * How large it is.
     *
     * @param memoryMB of each environment
     * @param maxConcurrency requests under way at a time, 1 or more
     * @param provisioned environments that are kept ready, 0 to {@code maxConcurrency}
     */
    public record Size(int memoryMB, int maxConcurrency, int provisioned) {}

    /** Numbers the environments, and records what happens in them. */
    record Environments(String endpoint, String variant, int pool, RequestLog log) {
        int next() {
            return log.addInstance(endpoint, variant);
        }
    }

    private record Idle(int environment, long since) {}

    private final class Request {
        final Invocation invocation;
        final Answer answer;
        final long received = timers.nanos();
        boolean answered;

        @Nullable StreamPlan stream;

        Request(Invocation invocation, Answer answer) {
            this.invocation = invocation;
            this.answer = answer;
        }
    }

    private final Environments environments;
    private final ServerlessProfile profile;
    private final long idleNanos;
    private final Timers timers;
    private final RandomGenerator random;
    private final Deque<Idle> idle = new ArrayDeque<>(); // the one that is idle for longest first
    private Size size;
    private int busy;
    private int restarting;
    private boolean watching;
    private boolean retired;

    ServerlessPool(
            Environments environments,
            ServerlessProfile profile,
            Size size,
            long idleNanos,
            Timers timers,
            RandomGenerator random) {
        this.environments = environments;
        this.profile = profile;
        this.size = size;
        this.idleNanos = idleNanos;
        this.timers = timers;
        this.random = random;
        resize(size);
    }

    /** From now on it has that size: environments that are newly provisioned are ready, its memory stays as it is. */
    public void resize(Size next) {
        size = new Size(size.memoryMB(), next.maxConcurrency(), next.provisioned());
        while (environmentCount() < size.provisioned()) {
            idle.add(new Idle(environments.next(), timers.nanos()));
        }
        watchIdle();
    }

    @Override
    public int largestPayload() {
        return LARGEST_SERVERLESS_PAYLOAD;
    }

    /** Environments that serve or are started for a request. */
    @Override
    public int outstanding() {
        return busy;
    }

    /** Environments that are ready and serve nothing. */
    public int idle() {
        return idle.size();
    }

    private int environmentCount() {
        return busy + idle.size() + restarting;
    }

    @Override
    public void submit(Invocation invocation, Answer answer) {
        Request request = new Request(invocation, answer);
        if (busy >= size.maxConcurrency()) {
            end(request, environments.pool(), request.received, request.received, Reply.THROTTLED);
            return;
        }
        busy++;
        Idle ready = idle.pollLast();
        if (ready != null) {
            serve(request, ready.environment());
        } else {
            coldStart(request);
        }
    }

    private void coldStart(Request request) {
        int environment = environments.next();
        long init = profile.initTime().toNanos();
        if (init == 0) {
            serve(request, environment);
            return;
        }
        if (init > SimulatedInstance.LIMIT_NANOS) {
            timers.after(SimulatedInstance.LIMIT_NANOS, () -> {
                long now = timers.nanos();
                end(request, environment, now, now, Reply.NOT_READY);
            });
        }
        timers.after(init, () -> {
            request.answer.setUp(timers.nanos() - request.received);
            if (request.answered) {
                release(environment);
            } else {
                serve(request, environment);
            }
        });
    }

    private void serve(Request request, int environment) {
        long begun = timers.nanos();
        if (!profile.fits(size.memoryMB())) {
            lose();
            end(request, environment, begun, begun, Reply.OUT_OF_MEMORY);
            return;
        }
        Demand demand = request.invocation.demand();
        boolean failed = profile.errorRate() > 0 && random.nextDouble() < profile.errorRate();
        Reply reply = Reply.of(failed && demand.status() < 400 ? 500 : demand.status());
        long service = profile.drawNanos(size.memoryMB(), random) + demand.sleepNanos();
        if (request.invocation.streamed() && reply.outcome() == Reply.Outcome.SERVED) {
            StreamPlan stream = StreamPlan.begin(profile.stream(), service, random, timers, request.answer);
            request.stream = stream;
            finishAfter(stream.nanos(), request, environment, begun, stream.reply());
        } else {
            finishAfter(service, request, environment, begun, reply);
        }
    }

    private void finishAfter(long service, Request request, int environment, long begun, Reply reply) {
        if (service <= 0) {
            finish(request, environment, begun, reply);
        } else if (service <= SimulatedInstance.LIMIT_NANOS) {
            timers.after(service, () -> finish(request, environment, begun, reply));
        } else {
            timers.after(SimulatedInstance.LIMIT_NANOS, () -> {
                lose();
                Reply timedOut = request.stream == null ? Reply.TIMED_OUT : request.stream.timedOut();
                end(request, environment, begun, timers.nanos(), timedOut);
            });
        }
    }

    /** The environment is free before the client is told, whose next request may already be there. */
    private void finish(Request request, int environment, long begun, Reply reply) {
        release(environment);
        end(request, environment, begun, timers.nanos(), reply);
    }

    private void end(Request request, int environment, long begun, long now, Reply reply) {
        if (request.stream != null) {
            request.stream.end(reply);
        }
        request.answered = true;
        environments
                .log()
                .add(
                        environment,
                        timers.epochMicros(request.received),
                        begun - request.received,
                        now - begun,
                        reply.outcome().status());
        request.answer.ended(reply);
    }

    private void release(int environment) {
        busy--;
        if (!retired) {
            idle.add(new Idle(environment, timers.nanos()));
            watchIdle();
        }
    }

    /** An environment has ended with its request; one that was provisioned is started again. */
    private void lose() {
        busy--;
        if (environmentCount() < size.provisioned() && !retired) {
            restarting++;
            timers.after(profile.initTime().toNanos(), () -> {
                restarting--;
                busy++;
                release(environments.next());
            });
        }
    }

    /** One timer for the environment that is idle for longest is enough: it is the first to end. */
    private void watchIdle() {
        Idle first = idle.peek();
        if (first != null && !watching && environmentCount() > size.provisioned()) {
            watching = true;
            timers.after(Math.max(0, first.since() + idleNanos - timers.nanos()), this::endIdle);
        }
    }

    private void endIdle() {
        watching = false;
        long now = timers.nanos();
        for (Idle first = idle.peek();
                first != null && now - first.since() >= idleNanos && environmentCount() > size.provisioned();
                first = idle.peek()) {
            idle.remove();
        }
        watchIdle();
    }

    /** Idle environments end at once, the others with their requests. */
    @Override
    public void retire() {
        retired = true;
        idle.clear();
    }
}
