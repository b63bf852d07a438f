package io.sizewalk.load;

import io.sizewalk.model.Ending;
import io.sizewalk.traffic.LoadChange;
import io.sizewalk.traffic.LoadModel;
import io.sizewalk.traffic.LoadSpec;
import io.sizewalk.traffic.OpenArrivals;
import io.sizewalk.traffic.Steering;
import io.sizewalk.traffic.TrafficPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One load by itself inside the worker: who starts when, who goes on, and when it is over. Users are started by {@link
 * LiveWorkload} on Gatling's injector thread, go on with Gatling's event loops, and are steered from elsewhere.
 */
final class TrafficRun {

    /** Requests after which the clock is known to be right. */
    private static final long SIGNED_TRIES = 100;

    private static final double MICROS = 1e6;
    private static final double ROUNDING = 1e-9;
    private static final AtomicReference<@Nullable TrafficRun> CURRENT = new AtomicReference<>();

    private final TrafficPlan plan;
    private final RequestMix mix;
    private final TrafficRecorder recorder;
    private final TrafficEnd end;
    private final Steering steering;
    private final OpenArrivals arrivals;
    private final SigningClock clock = new SigningClock(Clock.systemUTC());
    private final Admission admission = new Admission(clock);
    private final Map<Long, TrafficUser> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    /** Closed: users that were started, or will be, and have not left. */
    private final AtomicInteger present = new AtomicInteger();
    /** Closed: those of them that have begun. */
    private final AtomicInteger active = new AtomicInteger();

    /** Open: users who came when all was over. */
    private final AtomicLong skipped = new AtomicLong();

    private volatile double startedUntil;
    private volatile long arrivalsGiven;

    private TrafficRun(TrafficOrder order, RequestMix mix, Clock wallClock) {
        this.plan = order.spec().plan();
        this.mix = mix;
        this.steering = new Steering(plan);
        this.arrivals = new OpenArrivals(steering, plan.arrivals(), plan.seed());
        this.recorder = new TrafficRecorder(plan.model(), wallClock);
        this.end = new TrafficEnd(order.spec(), steering, recorder, admission);
    }

    /** @throws IOException if a body cannot be read */
    static TrafficRun of(TrafficOrder order, RenewableSigner signer) throws IOException {
        InFlightLimit.requireFiles(InFlightLimit.maxOpenFiles());
        LoadSpec spec = order.spec();
        RequestMix mix = RequestMix.of(spec.destinations(), spec.bodies(), spec.expectation(), signer);
        return new TrafficRun(order, mix, Clock.systemUTC());
    }

    /** Makes this the load of the next {@link TrafficSimulation}, which Gatling makes by itself, from a class name. */
    void makeCurrent() {
        CURRENT.set(this);
    }

    static TrafficRun current() {
        return Objects.requireNonNull(CURRENT.get(), "no load is to be sent");
    }

    static void clearCurrent() {
        CURRENT.set(null);
    }

    /** Starts virtual users. */
    interface Starter {

        /** @param second when, since the load began */
        void start(double second);

        /** The number that Gatling will give to the next user who is started. */
        long nextUser();
    }

    /**
     * Has all users started that are due before a time. On one thread.
     *
     * @param now seconds since the load began
     * @param until likewise, later
     */
    void startUsers(double now, double until, Starter starter) {
        end.begin(now);
        if (plan.model() == LoadModel.OPEN) {
            startRequests(until, starter);
        } else {
            addUsers(Math.max(now, startedUntil), until, starter);
        }
        startedUntil = until;
    }

    private void startRequests(double until, Starter starter) {
        double stop = Math.min(until, steering.endSecond());
        long given = arrivalsGiven;
        double due = arrivals.next();
        while (due < stop && !isSpent(given)) {
            start(due, starter);
            given++;
            arrivals.take();
            due = arrivals.next();
        }
        arrivalsGiven = given;
    }

    private void addUsers(double from, double until, Starter starter) {
        double stop = Math.min(until, steering.endSecond());
        double due = from;
        while (true) {
            due = steering.shape().reaching(present.get() + 1.0, due);
            if (!(due < stop) || isSpent(numbers.get())) {
                return;
            }
            present.incrementAndGet();
            start(due, starter);
        }
    }

    private void start(double second, Starter starter) {
        long micros = Math.round(second * MICROS);
        long user = starter.nextUser();
        waiting.put(user, new TrafficUser(micros, plan.seed() + user));
        starter.start(second);
    }

    private boolean isSpent(long requests) {
        Long most = plan.mostRequests();
        return most != null && requests >= most;
    }

    /** The user of a number that Gatling gave; null for one who has nothing to do but look whether all is over. */
    @Nullable TrafficUser user(long number) {
        TrafficUser user = waiting.remove(number);
        if (user != null && plan.model() == LoadModel.CLOSED) {
            active.incrementAndGet();
        }
        return user;
    }

    /** The next request of a user; null if it is to leave. */
    @Nullable Call next(TrafficUser user) {
        if (plan.model() == LoadModel.OPEN ? isTooLate(user) : leaves()) {
            return null;
        }
        long number = numbers.getAndIncrement();
        Outgoing request = isSpent(number) ? null : request(number);
        if (request == null) {
            leave();
            return null;
        }
        recorder.run().started(user.dueMicros());
        return Call.judged(request, number, user.dueMicros());
    }

    private boolean isTooLate(TrafficUser user) {
        boolean late = user.dueMicros() >= steering.endSecond() * MICROS;
        if (late) {
            skipped.incrementAndGet();
        }
        return late;
    }

    private @Nullable Outgoing request(long number) {
        try {
            return mix.next(number);
        } catch (UncheckedIOException e) {
            recorder.run().crashed("a request could not be built: " + e.getCause());
            return null;
        }
    }

    /** Whether there is one user too many, who then is counted no more. */
    private boolean leaves() {
        double wanted = steering.at(end.elapsedSeconds());
        int most = (int) Math.ceil(wanted - ROUNDING);
        int users = active.get();
        while (users > most) {
            if (active.compareAndSet(users, users - 1)) {
                present.decrementAndGet();
                return true;
            }
            users = active.get();
        }
        return false;
    }

    private void leave() {
        if (plan.model() == LoadModel.CLOSED) {
            active.decrementAndGet();
            present.decrementAndGet();
        }
    }

    /** How long a user waits until its next request; not beyond the end. */
    Duration pause(TrafficUser user) {
        Duration drawn = user.pause(plan.pause());
        double left = Math.max(0, steering.endSecond() - end.elapsedSeconds());
        return left < drawn.toNanos() / 1e9 ? Duration.ofNanos((long) (left * 1e9)) : drawn;
    }

    /** Whether nothing is left to wait for, or something ends the load at once; ends it then. */
    boolean isOver() {
        return end.isOver();
    }

    void change(LoadChange change) {
        // What is due until then has been started.
        steering.change(change, Math.max(startedUntil, end.elapsedSeconds()));
    }

    void stop() {
        end.stop();
    }

    void reset() {
        recorder.reset(end.elapsedSeconds());
    }

    /** An answer came; the first ones tell the time. */
    void answered(@Nullable String date, @Nullable Refusal refused) {
        if (refused == null && recorder.run().started() > SIGNED_TRIES) {
            return;
        }
        admission.answered(date, refused);
    }

    /** Whether any answer comes in parts that are timed. */
    boolean streams() {
        return mix.streams();
    }

    SigningClock clock() {
        return clock;
    }

    TrafficRecorder recorder() {
        return recorder;
    }

    /** Whether this load's requests are let in. */
    Admission admission() {
        return admission;
    }

    TrafficPlan plan() {
        return plan;
    }

    Steering steering() {
        return steering;
    }

    TrafficEnd end() {
        return end;
    }

    /** Closed: users at work; open: requests under way. */
    long users() {
        return plan.model() == LoadModel.OPEN ? recorder.run().underWay() : Math.max(0, active.get());
    }

    /** Requests that an open load asked for until its end; those that a closed one sent. */
    long asked() {
        if (plan.model() == LoadModel.CLOSED) {
            return recorder.run().started();
        }
        double endMicros = steering.endSecond() * MICROS;
        long after = waiting.values().stream()
                .filter(user -> user.dueMicros() >= endMicros)
                .count();
        return arrivalsGiven - skipped.get() - after;
    }

    Ending ending() {
        return end.ending();
    }
}
