package io.sizewalk.emulator.backend;

import io.sizewalk.emulator.serving.Answer;
import io.sizewalk.emulator.serving.BackendLauncher;
import io.sizewalk.emulator.serving.BackendLauncher.Slot;
import io.sizewalk.emulator.serving.BusyTime;
import io.sizewalk.emulator.serving.Instance;
import io.sizewalk.emulator.serving.Invocation;
import io.sizewalk.emulator.serving.Reply;
import io.sizewalk.emulator.time.Timers;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An instance that a real server works for: so many requests at a time are sent to it, others wait in a bounded queue.
 * Service is what the server takes, from sending a request to having its answer.
 *
 * <p>A request that is not answered 60 s after it came ends as timed out. If the server had it already, its connection
 * is closed and its worker takes the next one, though the server may still be busy with it: nobody can tell.
 */
final class BackendInstance implements Instance {

    private static final long LIMIT_NANOS = BackendLauncher.LIMIT.toNanos();

    private final Slot slot;
    private final ModelServer server;
    private final Timers timers;
    private final Queue<Request> queue = new ArrayDeque<>();
    /** In the order in which they came, which is that in which they time out. */
    private final Set<Request> unanswered = new LinkedHashSet<>();

    private int busy;
    private final BusyTime busyTime = new BusyTime();
    private boolean watching;
    private boolean startingNext;
    private boolean retired;

    private static final class Request {
        final byte[] body;
        final Map<String, String> headers;
        final Answer answer;
        final long received;
        long begun;

        @Nullable Call call;

        Request(Invocation invocation, Answer answer, long received) {
            this.body = invocation.payload().body();
            this.headers = ContainerProtocol.headers(invocation.payload());
            this.answer = answer;
            this.received = received;
        }
    }

    BackendInstance(Slot slot, ModelServer server, Timers timers) {
        this.slot = slot;
        this.server = server;
        this.timers = timers;
    }

    @Override
    public int outstanding() {
        return busy + queue.size();
    }

    @Override
    public int workers() {
        return slot.workers();
    }

    @Override
    public OptionalLong busyNanos() {
        return OptionalLong.of(busyTime.until(timers.nanos()));
    }

    @Override
    public void whenReady(Consumer<Boolean> told) {
        server.whenHealthy(told);
    }

    @Override
    public void submit(Invocation invocation, Answer answer) {
        long now = timers.nanos();
        if (busy >= slot.workers() && queue.size() >= slot.queueLimit()) {
            log(now, now, now, Reply.OVERFLOW);
            answer.ended(Reply.OVERFLOW);
            return;
        }
        Request request = new Request(invocation, answer, now);
        unanswered.add(request);
        watch();
        if (busy < slot.workers()) {
            start(request, now);
        } else {
            queue.add(request);
        }
    }

    @Override
    public void retire() {
        retired = true;
        stopIfDone();
    }

    private void stopIfDone() {
        if (retired && unanswered.isEmpty()) {
            server.stop();
        }
    }

    private void start(Request request, long now) {
        busy++;
        busyTime.begin(now);
        request.begun = now;
        CallSender sender = server.sender();
        if (sender == null) {
            finish(request, Reply.UNREACHABLE);
            return;
        }
        Call call = ContainerProtocol.invocation(request.body, request.headers, reply -> finish(request, reply));
        request.call = call;
        sender.send(call);
    }

    private void finish(Request request, Reply reply) {
        long now = timers.nanos();
        end(request, request.begun, now, reply);
        release(now);
    }

    private void release(long now) {
        busy--;
        busyTime.end(now);
        if (startingNext) {
            return; // a request ended at once inside the loop below, which goes on
        }
        startingNext = true;
        while (busy < slot.workers() && !queue.isEmpty()) {
            start(queue.remove(), now);
        }
        startingNext = false;
    }

    private void end(Request request, long begun, long now, Reply reply) {
        unanswered.remove(request);
        log(request.received, begun, now, reply);
        request.answer.ended(reply);
        stopIfDone();
    }

    private void log(long received, long begun, long now, Reply reply) {
        slot.log()
                .add(
                        slot.number(),
                        timers.epochMicros(received),
                        begun - received,
                        now - begun,
                        reply.outcome().status());
    }

    /** One timer, for the request that came first, is enough. */
    private void watch() {
        Iterator<Request> first = unanswered.iterator();
        if (!watching && first.hasNext()) {
            watching = true;
            timers.after(Math.max(0, first.next().received + LIMIT_NANOS - timers.nanos()), this::expire);
        }
    }

    private void expire() {
        watching = false;
        long now = timers.nanos();
        List<Request> late = unanswered.stream()
                .takeWhile(request -> now - request.received >= LIMIT_NANOS)
                .toList();
        // Those that wait go first: a worker that gets free must not take one of them.
        late.stream().filter(queue::remove).forEach(request -> end(request, now, now, Reply.TIMED_OUT));
        for (Request request : late) {
            if (request.call != null) {
                request.call.giveUp();
                finish(request, Reply.TIMED_OUT);
            }
        }
        watch();
    }
}
